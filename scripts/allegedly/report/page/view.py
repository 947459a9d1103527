"""The view model: the one JSON-able value that the page is built from, whatever it shows.

Spans are half-open `[start, end)` pairs in Unicode code points of the text they belong to; the script turns them into UTF-16.
Labels (`status`, `stance`, `verdict` ...) are those of schema/labels.json, and `none` or a missing key where there is none.
Keys marked NotRequired may be left out; no other key is read.
"""

from typing import Literal, NotRequired, TypedDict

from allegedly.problems import Failure, counted

Pair = list[int]


class Meta(TypedDict, total=False):
    """What stands around the texts; every part may be missing or empty."""

    publisher: str
    published: str  # ISO 8601, shown as given
    language: str  # BCP 47 tag, the texts' `lang`
    kicker: str  # what this page is, in a few words, over the title
    provenance: str
    rights: str
    method: str  # how what is shown was made


class Text(TypedDict):
    """One text. `paragraphs` are spans in reading order; `headings` are indices into them."""

    id: str
    role: Literal["article", "summary"]
    text: str
    paragraphs: list[Pair]
    title: NotRequired[str]
    headings: NotRequired[list[int]]


class Speaker(TypedDict):
    """Who speaks, and the share (0.0 to 1.0) of the articles' words that stands on their word."""

    id: str
    name: str
    kind: str
    share: float


class Link(TypedDict):
    """One step of a chain: `speaker` is a speaker's id, the span lists say where source and cue stand in the claim's text."""

    speaker: str
    cue: str
    stance: str
    quotation: str
    source_spans: NotRequired[list[Pair]]
    cue_spans: NotRequired[list[Pair]]


class Evidence(TypedDict):
    """One fact of the public record. `url` becomes a link when it is http or https, and is shown as text otherwise."""

    fact: str
    publisher: str
    title: str
    published: str
    url: str
    bearing: str


class Relation(TypedDict):
    """Another claim this one `restates` or `denies`."""

    relation: Literal["restates", "denies"]
    claim_id: str


class Claim(TypedDict):
    """One claim; `chain` runs outermost first and is empty when the text asserts the claim itself."""

    id: str
    text_id: str
    spans: list[Pair]
    text: str
    status: str
    certainty: str
    polarity: str
    kind: str
    speaker: str
    chain: list[Link]
    number: NotRequired[str]  # what the reader sees; position in the list, from 1, when missing
    verdict: NotRequired[str]
    verdict_target: NotRequired[str]
    justification: NotRequired[str]
    evidence: NotRequired[list[Evidence]]
    relations: NotRequired[list[Relation]]
    note: NotRequired[str]


class Finding(TypedDict):
    """One observation of the audit, on spans of one text."""

    rule: str
    text_id: str
    spans: list[Pair]
    reason: str
    suggestion: str


class Match(TypedDict):
    """What the comparison says of words of the article (left) and of the summary (right); either side may be empty."""

    left_spans: list[Pair]
    right_spans: list[Pair]
    label: str
    confidence: float | str | None
    reason: str


class View(TypedDict):
    """All that one page shows."""

    title: str
    meta: Meta
    texts: list[Text]
    speakers: list[Speaker]
    claims: list[Claim]
    findings: list[Finding]
    matches: list[Match]


def sides(view: View) -> tuple[str, str]:
    """Ids of the texts that a match's left and right spans count in: first article, first summary (empty when there is none)."""
    first = {text["role"]: text["id"] for text in reversed(view["texts"])}
    return first.get("article", ""), first.get("summary", "")


def sound(view: View) -> View:
    """The view itself, its ids unique and every span inside its text. Raises Failure, naming the first place that is not."""
    _unique("text", [text["id"] for text in view["texts"]])
    _unique("claim", [claim["id"] for claim in view["claims"]])
    _unique("speaker", [speaker["id"] for speaker in view["speakers"]])
    sizes = {text["id"]: len(text["text"]) for text in view["texts"]}
    for where, text_id, spans in _places(view):
        if text_id not in sizes:
            raise Failure(f"page: {where}: no text with id {text_id!r}; the texts are {', '.join(sizes) or 'none'}")
        for start, end in spans:
            if not 0 <= start < end <= sizes[text_id]:
                raise Failure(f"page: {where}: span [{start}, {end}) is not inside text {text_id!r} of {counted(sizes[text_id], 'code point')}")
    return view


def _unique(what: str, ids: list[str]) -> None:
    twice = sorted({one for one in ids if ids.count(one) > 1}) if len(set(ids)) < len(ids) else []
    if twice:
        raise Failure(f"page: the {what} id {twice[0]!r} is there more than once; ids must differ")


def _places(view: View):
    """(where, text id, spans) of everything that is anchored in a text."""
    for claim in view["claims"]:
        yield f"claim {claim['id']}", claim["text_id"], claim["spans"]
        for link in claim["chain"]:
            yield f"chain of {claim['id']}", claim["text_id"], [*link.get("source_spans", []), *link.get("cue_spans", [])]
    for finding in view["findings"]:
        yield f"finding {finding['rule']}", finding["text_id"], finding["spans"]
    left, right = sides(view)
    for match in view["matches"]:
        yield from ((f"match {match['label']}", side, match[key]) for side, key in ((left, "left_spans"), (right, "right_spans")) if match[key])
