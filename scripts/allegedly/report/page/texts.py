"""The texts themselves, plain, as the script lays its marks over the paragraphs; the bars of who speaks how much; legend and filters in one, hidden until the script is there."""

from allegedly.contract import labels, meanings
from allegedly.problems import counted
from allegedly.report.page.markup import MARKS, Markup, element, is_stated, joined, plain

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


def toolbar(view: dict) -> Markup:
    """Chips for matches, standing and verdict, lists for speaker and finding, and the count of what is shown."""
    verdicts = any(is_stated(claim.get("verdict")) for claim in view["claims"])
    groups = [
        _match_chips(view) if view["matches"] else None,
        _standing_chips(view),
        _verdicts(view) if verdicts else None,
        _speakers(view),
        _finding_chips(view),
    ]
    clear = element("button", "Show all", type="button", id="clear", class_="quiet", hidden=True)
    count = element("p", element("output", id="count", role="status"), clear, class_="count")
    return element(
        "div", element("div", *groups, class_="groups"), count, class_="toolbar", id="toolbar", role="search", aria_label="Filter the claims", hidden=True
    )


def _chips(name: str, title: str, records: list[dict], key: str, order: tuple[str, ...], meaning: dict[str, str]) -> Markup:
    values = [record.get(key) for record in records]
    chips = [_chip(key, value, values.count(value), meaning.get(value, "")) for value in order if value in values]
    lens = element("button", title, type="button", class_="lens", data_lens=name, aria_pressed="false", title=f"Mark the text by {title.lower()}")
    return element("div", lens, *chips, class_="chips", role="group", aria_label=title)


def _chip(key: str, value: str, count: int, meaning: str) -> Markup:
    mark = element("span", MARKS.get(value, ""), class_="mark", aria_hidden="true") if key == "verdict" else None
    word = element("span", plain(value), class_="sample")
    number = element("span", f"{count:,}", class_="n")
    data = {"data_key": key, "data_value": value, f"data_{key}": value}
    return element("button", mark, word, " ", number, type="button", class_="chip", aria_pressed="false", title=meaning or None, **data)


def _standing_chips(view: dict) -> Markup:
    return _chips("standing", "Status", view["claims"], "status", labels("status"), meanings("status"))


def _verdicts(view: dict) -> Markup:
    meaning = {**meanings("verdict"), "unchecked": "not checkable, or not checked"}
    return _chips("verdict", "Verdict", view["claims"], "verdict", (*labels("verdict"), "unchecked"), meaning)


def _match_chips(view: dict) -> Markup:
    """What became of the claims: the labels are the comparison's own, in the order in which they first come."""
    order = tuple(dict.fromkeys(match["label"] for match in view["matches"]))
    return _chips("match", "In the summary", view["matches"], "label", order, {})


def _choice(name: str, title: str, options: list[tuple[str, str]]) -> Markup | None:
    if not options:
        return None
    rows = [element("option", label, value=value) for value, label in options]
    everything = element("option", "any", value="", selected=True)
    return element("label", element("span", title), element("select", everything, *rows, id=f"by-{name}", data_key=name), class_="choice")


def _speakers(view: dict) -> Markup | None:
    """Speakers to whom a claim is attributed, at any step of its chain."""
    heard = {claim["speaker"] for claim in view["claims"]} | {link["speaker"] for claim in view["claims"] for link in claim["chain"]}
    return _choice("speaker", "Speaker", [(one["id"], one["name"]) for one in view["speakers"] if one["id"] in heard])


def _finding_chips(view: dict) -> Markup | None:
    rules = [finding["rule"] for finding in view["findings"]]
    return _choice("finding", "Finding", [(rule, f"{plain(rule)} ({rules.count(rule)})") for rule in sorted(set(rules))])
