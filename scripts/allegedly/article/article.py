"""The Article: the one representation of an article. Seeds, detection, imports and built tables produce it, and everything else is made from it.

All spans are half-open, in Unicode code points of `Article.text`. Attributions refer to one another, and claims to them, by their position in
`Article.attributions`; speakers, and claims that restate or deny one another, by their ids inside the article. Labels are those of schema/labels.json.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from allegedly.text.spans import Span

Quotation = Literal["direct", "mixed", "indirect"]
CueType = Literal["verb", "according_to", "adverb", "adjective", "noun", "none"]
Stance = Literal["endorsing", "neutral", "distancing"]
Kind = Literal["person", "organization", "government", "document", "group", "unnamed", "author"]
Status = Literal["asserted", "endorsed", "attributed", "alleged"]
Certainty = Literal["certain", "probable", "possible", "underspecified"]
Polarity = Literal["positive", "negative"]
Spans = tuple[Span, ...]
UNSPECIFIED = "unspecified"
AUTHOR = "author"
RESERVED = (AUTHOR, UNSPECIFIED)
"""Speakers that are not listed: the article itself, and a source that is implied but not named."""
JOINER = " … "
"""Joins the pieces of a discontinuous span."""


def plain(value: Any) -> Any:
    """A value of an article for JSON: records as dicts, spans as pairs `[start, end]`, tuples as lists."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if hasattr(value, "_fields"):
        return {name: plain(getattr(value, name)) for name in value._fields}
    return [plain(item) for item in value] if isinstance(value, (tuple, list)) else value


class Speaker(NamedTuple):
    """The entity behind one or more sources. `id` is a slug, unique in the article; `affiliation` and `behind` (a document's owner) are ids of speakers."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    mentions: Spans = ()
    affiliation: str = ""
    behind: str = ""
    title: str = ""
    note: str = ""

    def __repr__(self) -> str:
        return f"Speaker({self.id!r}, {self.name!r}, {self.kind!r})"

    def to_dict(self) -> dict[str, Any]:
        """All fields, with values for JSON."""
        return plain(self)


class Attribution(NamedTuple):
    """One relation of source, cue and content (PARC, PolNeAR); `id` is its position in the article, `key` its id in annotations, as in `a007`.

    `polarity` is negative for a denial. `medium_words` are the words of the medium if their span is not known.
    """

    id: int
    source: Spans
    cue: Spans
    content: Spans
    speaker: str
    quotation: Quotation
    cue_type: CueType
    stance: Stance
    parent: int | None = None
    medium: Spans = ()
    polarity: Polarity = "positive"
    lemma: str = ""
    key: str = ""
    medium_words: str = ""
    anonymity: str = ""
    note: str = ""

    def __repr__(self) -> str:
        return f"Attribution({self.key or self.id}, {self.speaker!r}, {self.lemma!r}, {self.stance!r}, content={_pairs(self.content)})"

    def to_dict(self) -> dict[str, Any]:
        """All fields, with values for JSON."""
        return plain(self)


class Quantity(NamedTuple):
    """A figure of a claim: its words, its value, an ISO 4217 code or a singular noun, and how the value is bounded."""

    span: Span
    value: float
    unit: str
    comparator: str


class Time(NamedTuple):
    """A time expression of a claim: its words, its TIMEX3 value, and what it is resolved against."""

    span: Span
    value: str
    anchor: str


class Evidence(NamedTuple):
    """A fact from public records that bears on a claim. `later`: the record is later than the article."""

    key: str
    fact: str
    bearing: str
    publisher: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    later: bool = False


class Verdict(NamedTuple):
    """The verdict on a claim from public records; `target` says what is judged."""

    verdict: str = "unchecked"
    target: str = "none"
    justification: str = ""
    evidence: tuple[Evidence, ...] = ()


UNCHECKED = Verdict()


class Claim(NamedTuple):
    """One claim; `attribution` is the innermost that covers it, `chain` outermost first, `speaker` the innermost speaker's id.

    `paragraph` is the number of the line on which its paragraph begins, from 1; `sentence` is a place in `Article.sentences`. `text` is the claim as one
    standalone sentence. Until someone writes or drafts it, it is empty, and `kind`, `checkable` and `note` have no meaning.
    """

    spans: Spans
    attribution: int | None
    chain: tuple[int, ...]
    status: Status
    certainty: Certainty
    polarity: Polarity
    paragraph: int
    sentence: int
    speaker: str = AUTHOR
    key: str = ""
    text: str = ""
    kind: str = ""
    checkable: bool = False
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    restates: str = ""
    denies: str = ""
    verdict: Verdict = UNCHECKED
    note: str = ""

    def __repr__(self) -> str:
        said = f", text={self.text!r}" if self.text else ""
        return f"Claim({self.status!r}, speaker={self.speaker!r}, spans={_pairs(self.spans)}{said})"

    def to_dict(self) -> dict[str, Any]:
        """All fields, with values for JSON."""
        return plain(self)


class Doubt(NamedTuple):
    """A place where detection could not decide, and the question."""

    spans: Spans
    reason: str


class Contrast(NamedTuple):
    """A faithful sentence about a claim and the same sentence edited, so that its meaning changes. The labels are those of the edit.

    `passage` are the paragraphs to judge both against; empty means the claim's own.
    """

    key: str
    claim: str
    faithful: str
    edit: str
    edit_from: str
    edit_to: str
    phenomenon: str
    direction: str
    label: str
    content_label: str
    passage: tuple[int, ...] = ()


class Clause(NamedTuple):
    """A clause of a summary with its verdict (SUMMARIES): `spans` are in the summary, `article_spans` in the article.

    `claims` are ids of claims. `speaker` is the id of the speaker in the article, `credited` that in the summary, or its words for someone who is not a speaker of
    the article. `alternative` is empty if the verdict is certain.
    """

    spans: Spans
    verdict: str
    credited: str
    certain: bool = True
    alternative: str = ""
    article_spans: Spans = ()
    claims: tuple[str, ...] = ()
    speaker: str = ""
    note: str = ""


class Summary(NamedTuple):
    """A summary of the article with its labelled clauses, in text order."""

    key: str
    form: str
    origin: str
    text: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, repr=False)
class Article:
    """One article. Paragraphs and sentences are in text order, without outer white space; `tokens` are those of each sentence, where they are known.

    Detected claims are in text order, everything else in the order of the annotations. `origin` and `split` say which collection an article belongs to.
    `annotator` says who annotated it, where the annotations say so: of a language model its name, its prompt and the day.
    """

    text: str
    paragraphs: Spans = ()
    sentences: Spans = ()
    speakers: tuple[Speaker, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    id: str = ""
    headline: str = ""
    publisher: str = ""
    published: str = ""
    language: str = "en"
    rights: str = ""
    provenance: str = ""
    origin: str = ""
    split: str = ""
    tokens: tuple[Spans, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    summaries: tuple[Summary, ...] = ()
    annotator: str = ""

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in ("speakers", "attributions", "claims"))
        return f"Article({self.id!r}, {len(self.text):,} characters, {counts})"

    @cached_property
    def _speakers(self) -> dict[str, Speaker]:
        own = {AUTHOR: Speaker(AUTHOR, AUTHOR, "author"), UNSPECIFIED: Speaker(UNSPECIFIED, UNSPECIFIED, "unnamed")}
        return own | {speaker.id: speaker for speaker in self.speakers}

    def speaker(self, id: str) -> Speaker:
        """A speaker by its id; `author` and `unspecified` are known too. An id that is not listed gives an unnamed speaker."""
        return self._speakers.get(id) or Speaker(id, id, "unnamed")

    def chain(self, claim: Claim) -> tuple[Attribution, ...]:
        """The chain of attributions of a claim, outermost first; empty if the article makes the claim itself."""
        return tuple([self.attributions[n] for n in claim.chain])

    def names(self, claim: Claim) -> list[str]:
        """Names of the speakers of a claim's chain, outermost first."""
        return [self.speaker(self.attributions[n].speaker).name for n in claim.chain]

    def words(self, spans: Spans) -> str:
        """The words of some spans as they stand, pieces joined by ` … `."""
        text = self.text
        return JOINER.join([text[start:end] for start, end in spans])

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line begins; only `\\n` ends a line, and one at the very end begins no further line."""
        starts, at = [0], self.text.find("\n")
        while 0 <= at < len(self.text) - 1:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def line(self, at: int) -> int:
        """Number of the line at a code point, from 1."""
        return bisect_right(self.line_starts, at)

    @cached_property
    def _paragraphs(self) -> tuple[list[int], list[int]]:
        starts = [p.start for p in self.paragraphs]
        return starts, [self.line(start) for start in starts]

    def paragraph(self, at: int) -> int:
        """Number of the paragraph at a code point: the number of the line on which it begins, from 1."""
        starts, numbers = self._paragraphs
        before = bisect_right(starts, at)
        return numbers[before - 1] if before else self.line(at)

    @cached_property
    def attribution_keys(self) -> list[str]:
        """Ids of the attributions inside the article, `a001` and on if they have none; empty for an attribution without content, which is not a record."""
        numbers = iter(range(1, len(self.attributions) + 1))
        return [a.key or (f"a{next(numbers):03}" if a.content else "") for a in self.attributions]

    @cached_property
    def claim_keys(self) -> list[str]:
        """Ids of the claims inside the article, `c001` and on where they have none."""
        return [claim.key or f"c{n:03}" for n, claim in enumerate(self.claims, 1)]

    def to_dict(self) -> dict[str, Any]:
        """Everything, with values for JSON: records as dicts, spans as pairs `[start, end]`."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}

    def to_rows(self) -> dict[str, list[dict]]:
        """Rows of the dataset's tables (schema/tables), by table."""
        from allegedly import rows

        return rows(self)

    def to_html(self) -> str:
        """A self-contained HTML page of the article and its claims."""
        from allegedly import html

        return html(self)


def _pairs(spans: Spans) -> list[tuple[int, int]]:
    return [(start, end) for start, end in spans]
