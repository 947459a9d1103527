"""HTML that cannot be broken out of: every string is escaped unless it was made here. And the few words of the page that are not data.

Characters that HTML cannot carry are made visible, one code point for one, so that every span still holds.
"""

import html
from functools import singledispatch
from urllib.parse import quote, urlsplit


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


MARKS = {"supported": "✓", "refuted": "✕", "conflicting": "±", "not_enough_evidence": "?", "unchecked": "–"}
BEARINGS = {"supports": "✓", "refutes": "✕", "context": "·"}


def plain(label: str) -> str:
    """A label or rule id as words: `not_enough_evidence` is "not enough evidence"."""
    return label.replace("_", " ").replace("-", " ")


def fragment(identifier: str) -> str:
    """The permalink to an id on this page."""
    return "#" + quote(identifier, safe="/:.-_~")


def words_at(text: str, spans: list) -> str:
    """The words that spans stand for, pieces joined by ` … `."""
    return " … ".join(text[start:end] for start, end in spans)


def is_stated(label: str | None) -> bool:
    """Whether a label says something: neither missing, empty nor `none`."""
    return label not in (None, "", "none")


def number_of(claim: dict, index: int) -> str:
    """The number under which a claim is shown."""
    return claim.get("number") or str(index + 1)


_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_PICTURES[0x7F] = 0x2421
_PICTURES |= dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)], 0xFFFD)
_PICTURES |= {plane * 0x10000 + last: 0xFFFD for plane in range(17) for last in (0xFFFE, 0xFFFF)}


@singledispatch
def legible(value):
    """The value with every string in it made legible: controls as control pictures (U+2400 ...), lone surrogates as U+FFFD.

    The carriage return of a line end becomes a space: it is no hidden character, only another way to end a line.
    """
    return value


@legible.register
def _(value: str) -> str:
    return value.replace("\r\n", " \n").translate(_PICTURES)


@legible.register
def _(value: dict) -> dict:
    return {key: legible(item) for key, item in value.items()}


@legible.register(list)
@legible.register(tuple)
def _(value) -> list:
    return [legible(item) for item in value]
