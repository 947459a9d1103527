"""Puts the page together: one string, nothing fetched, and no script or style in it but its own two."""

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path

from allegedly.problems import counted
from allegedly.report.page.lists import claims_section, findings_section, first_section, matches_section
from allegedly.report.page.markup import Markup, element, joined, legible, number_of
from allegedly.report.page.texts import speakers_section, standfirst, texts_section, toolbar
from allegedly.report.page.view import View, side, sound

_FOLDER = Path(__file__).resolve().parent
_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def page(view: View) -> str:
    """The whole page as one HTML document. The same view gives the same bytes.

    Raises Failure if a span lies outside its text or an id is there twice.
    """
    view = legible(sound(view))
    style, script = _part("style", "css"), _part("script", "js")
    slots = {"title": joined(view["title"] or "Claims"), "policy": _policy(style, script), "style": style, "script": script, "data": _data(view)}
    slots |= _body(view)
    return re.sub(r"\{\{(\w+)\}\}", lambda slot: slots[slot[1]], _template())


def _body(view: dict) -> dict[str, str]:
    meta = view["meta"]
    sections = {
        "kicker": joined(meta.get("kicker") or "Claims and their sources"),
        "dateline": _dateline(meta),
        "standfirst": standfirst(view),
        "speakers": None if side(view) else speakers_section(view),
        "sharing": speakers_section(view) if side(view) else None,
        "toolbar": toolbar(view),
        "article": texts_section(view, "article"),
        "summary": texts_section(view, "summary"),
        "home": element("a", "Compare another", class_="quiet", href=meta["home"]) if meta.get("home") else None,
        "pages": _pages(meta.get("pages", [])),
        "first": first_section(view),
        "findings": findings_section(view),
        "matches": matches_section(view),
        "claims": claims_section(view),
        "colophon": _colophon(meta),
        "layout": "compare" if side(view) else "single",
        "lens": "match" if view["matches"] else "standing",
    }
    return {name: part or "" for name, part in sections.items()}


def _pages(pages: list[dict]) -> Markup | None:
    """The list of pages, folded; this one is named and not linked."""
    if not pages:
        return None
    rows = []
    for one in pages:
        title = element("a", one["title"], href=one["href"], dir="auto") if one["href"] else element("strong", one["title"], aria_current="page", dir="auto")
        rows.append(element("li", title, " ", element("span", one["about"], class_="caption")))
    folded = element("details", element("summary", counted(len(pages), "article")), element("ol", *rows))
    return element("nav", folded, class_="pages", aria_label="Articles")


def _dateline(meta: dict) -> Markup | None:
    parts = [element("span", meta["publisher"]) if meta.get("publisher") else None]
    parts.append(element("time", meta["published"]) if meta.get("published") else None)
    return element("p", *parts, class_="dateline") if any(parts) else None


def _colophon(meta: dict) -> Markup | None:
    titles = {"method": "How this was made", "provenance": "Where the article comes from", "rights": "Rights"}
    rows = [element("div", element("dt", title), element("dd", meta[key], dir="auto")) for key, title in titles.items() if meta.get(key)]
    return element("dl", *rows) if rows else None


def _data(view: dict) -> str:
    """The view as JSON that can stand in a script element: no character in it that HTML or JavaScript would take for its own."""
    claims = [claim | {"number": number_of(claim, index)} for index, claim in enumerate(view["claims"])]
    plain = json.dumps(view | {"claims": claims, "left": side(view)}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return plain.translate(_UNSAFE)


def _policy(style: str, script: str) -> str:
    """The Content Security Policy: nothing is allowed but this style and this script, each known by its hash."""
    rules = ["default-src 'none'", f"script-src {_hash(script)}", f"style-src {_hash(style)}", "img-src data:", "base-uri 'none'", "form-action 'none'"]
    return "; ".join([*rules, "require-trusted-types-for 'script'"])


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _template() -> str:
    return (_FOLDER / "template.html").read_text(encoding="utf-8")


@cache
def _part(folder: str, ending: str) -> str:
    """All files of a folder, by name, as one."""
    pieces = "\n".join(path.read_text(encoding="utf-8") for path in sorted((_FOLDER / folder).glob(f"*.{ending}")))
    return f'\n(() => {{\n"use strict";\n{pieces}\n}})();\n' if ending == "js" else f"\n{pieces}\n"
