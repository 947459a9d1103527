"""The texts themselves, plain: the script lays its marks over the paragraphs."""

from allegedly.problems import counted
from allegedly.report.page.markup import Markup, element, joined

_CAPTIONS = {"article": "Article", "summary": "Summary"}


def texts_section(view: dict, role: str) -> Markup | None:
    """All texts of one role, one under the other; empty if there is none."""
    texts = [text for text in view["texts"] if text["role"] == role]
    lang = view["meta"].get("language") or None
    alone = len(view["texts"]) == 1
    return element("div", *(_text(text, lang, alone) for text in texts), class_=f"texts {role}") if texts else None


def _text(text: dict, lang: str | None, alone: bool) -> Markup:
    """One text. Its heading is for the ear alone where it is the page's only one, the page's title saying it already."""
    paragraphs = [_paragraph(text, index) for index in range(len(text["paragraphs"]))]
    heading = element("h2", text.get("title") or _CAPTIONS[text["role"]], class_="unseen" if alone else "text-title", dir="auto")
    return element("article", heading, *paragraphs, class_="text", data_text=text["id"], data_role=text["role"], lang=lang)


def _paragraph(text: dict, index: int) -> Markup | None:
    start, end = text["paragraphs"][index]
    tag = "h3" if index in text.get("headings", []) else "p"
    return element(tag, text["text"][start:end], dir="auto", data_paragraph=index, data_n=text["numbers"][index]) if start < end else None


def standfirst(view: dict) -> Markup:
    """What there is to see, in a few sentences counted from the view."""
    sentences = [_matches(view), _standing(view), _checked(view), _findings(view)]
    act = [element("p", line, class_="act", dir="auto") for line in view["meta"].get("act", [])]
    return joined(*act, element("p", " ".join(filter(None, sentences)), class_="standfirst"))


_STANDING = {
    "asserted": "{} in the article’s own voice",
    "endorsed": "{} endorsed",
    "attributed": "{} attributed to others",
    "alleged": "{} marked as unproved or contested",
}


def _enumeration(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)


def _tally(items: list[dict], key: str) -> dict[str, int]:
    values = [item.get(key) for item in items]
    return {value: values.count(value) for value in values}


def _standing(view: dict) -> str:
    tally = _tally(view["claims"], "status")
    parts = [words.format(f"{tally[status]:,}") for status, words in _STANDING.items() if status in tally]
    return f"{counted(len(view['claims']), 'claim')}: {_enumeration(parts)}." if view["claims"] else ""


_RECORD = {"supported": "bears out {}", "refuted": "contradicts {}", "conflicting": "is divided on {}", "not_enough_evidence": "does not settle {}"}


def _checked(view: dict) -> str:
    tally = _tally([claim for claim in view["claims"] if claim.get("verdict") in _RECORD], "verdict")
    parts = [words.format(f"{tally[verdict]:,}") for verdict, words in _RECORD.items() if verdict in tally]
    return f"Of {sum(tally.values()):,} that could be checked, the public record {_enumeration(parts)}." if parts else ""


def _findings(view: dict) -> str:
    tally = _tally(view["findings"], "severity")
    kinds = _enumeration([counted(number, kind) for kind, number in tally.items()])
    return f"{counted(len(view['findings']), 'finding')} to look at: {kinds}." if view["findings"] else ""


def _matches(view: dict) -> str:
    return f"{counted(len(view['matches']), 'clause')} compared." if view["matches"] else ""
