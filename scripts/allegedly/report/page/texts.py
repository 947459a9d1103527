"""The texts themselves, plain, as the script lays its marks over the paragraphs; and the bars of who speaks how much, by the standing of what is said."""

from allegedly.contract import labels
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


_RECORD = {"supported": "supports {}", "refuted": "contradicts {}", "conflicting": "is divided on {}", "not_enough_evidence": "does not settle {}"}


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


def speakers_section(view: dict) -> Markup | None:
    """A bar for each speaker with a share or a claim, longest first; empty if there is none."""
    parts = _parts(view)
    heard = [one for one in view["speakers"] if one["share"] > 0 or parts.get(one["id"])]
    if not heard:
        return None
    heard.sort(key=lambda one: (-one["share"], -sum(parts.get(one["id"], {}).values())))
    longest = max(one["share"] for one in heard) or 1.0
    rows = [_row(one, parts.get(one["id"], {}), longest) for one in heard]
    caption = element("p", "Share of the text attributed to each speaker.", class_="caption")
    heading = element("h2", "Who speaks", id="speakers-heading")
    return element("section", heading, caption, element("ol", *rows, class_="bars"), class_="speakers", aria_labelledby="speakers-heading")


def _parts(view: dict) -> dict[str, dict[str, int]]:
    """Claims of the articles by speaker and status."""
    parts: dict[str, dict[str, int]] = {}
    articles = {text["id"] for text in view["texts"] if text["role"] == "article"}
    for claim in (claim for claim in view["claims"] if claim["text_id"] in articles):
        own = parts.setdefault(claim["speaker"], {})
        own[claim["status"]] = own.get(claim["status"], 0) + 1
    return parts


def _row(speaker: dict, parts: dict[str, int], longest: float) -> Markup:
    share = f"{100 * speaker['share']:.0f}%" if speaker["share"] >= 0.005 else "–"
    said = ", ".join(f"{parts[status]} {status}" for status in labels("status") if status in parts) or "no claim"
    name = element("bdi", speaker["name"], class_="name")
    count = element("span", f"{counted(sum(parts.values()), 'claim')}: {said}", class_="said unseen")
    bar = _bar(100 * speaker["share"] / longest, parts)
    return element("li", name, bar, element("span", share, class_="share"), count, class_="bar", data_speaker=speaker["id"], title=said)


def _bar(width: float, parts: dict[str, int]) -> Markup:
    """The bar, `width` percent of the room long, split in proportion to the claims of each status."""
    total = sum(parts.values())
    pieces, left = [], 0.0
    for status in [status for status in labels("status") if status in parts]:
        size = width * parts[status] / total
        pieces.append(element("rect", x=f"{left:.2f}%", y="0", width=f"{size:.2f}%", height="100%", data_status=status))
        left += size
    if not total:
        pieces = [element("rect", x="0", y="0", width=f"{width:.2f}%", height="100%")]
    return element("svg", *pieces, class_="strip", aria_hidden="true", width="100%", height="10")
