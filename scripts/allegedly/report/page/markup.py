"""HTML that cannot be broken out of: every string is escaped unless it was made here."""

import html
from urllib.parse import urlsplit


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


_VOID = {"br", "hr"}


def element(tag: str, *children: str | None, **attributes: str | float | bool | None) -> Markup:
    """One element. Plain strings are escaped; None, False and empty children are left out.

    Attribute names are written with `_` for `-`, and with a closing `_` where Python reserves the word (`class_`, `for_`).
    """
    opening = f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items())}>"
    if tag in _VOID:
        return Markup(opening)
    return Markup(f"{opening}{joined(*children)}</{tag}>")


def joined(*children: str | None) -> Markup:
    """Siblings, one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else html.escape(child) for child in children if child))


def _attribute(name: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'


def link(url: str, *children: str | None) -> Markup:
    """A link that may leave the page, only to http and https; the children and the URL as text for anything else."""
    if is_web(url):
        return element("a", *children, href=url, rel="noopener noreferrer", target="_blank")
    return joined(*children, element("span", f" {url}" if url else None, class_="url"))


def is_web(url: str) -> bool:
    """Whether a URL is an absolute http or https one, with a host and no control characters or spaces."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and " " not in url
