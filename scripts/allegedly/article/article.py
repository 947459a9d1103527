"""What detection hands over: a draft of one article's record, in the words of SCHEME.

All spans are half-open, in Unicode code points of `Article.text`. Ids of attributions are their
indexes in `Article.attributions`; a draft knows no article id and no numbers of the published tables.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from allegedly.text.spans import Span

Quotation = Literal["direct", "mixed", "indirect"]
CueType = Literal["verb", "according_to", "adverb", "adjective", "noun", "none"]
Stance = Literal["endorsing", "neutral", "distancing"]
Kind = Literal["person", "organization", "government", "document", "group", "unnamed"]
Status = Literal["asserted", "endorsed", "attributed", "alleged"]
Certainty = Literal["certain", "probable", "possible", "underspecified"]
Polarity = Literal["positive", "negative"]
UNSPECIFIED = "unspecified"
AUTHOR = "author"
"""Speakers that are never listed: a source implied and not named; the article's own voice."""


class Attribution(NamedTuple):
    """One relation of source, cue and content (PARC, PolNeAR); `polarity` is negative for a denial."""

    id: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str
    quotation: Quotation
    cue_type: CueType
    stance: Stance
    parent: int | None
    medium: tuple[Span, ...]
    polarity: Polarity
    lemma: str


class Speaker(NamedTuple):
    """The entity behind one or more sources; `id` is a kebab slug of `name`."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]


class Claim(NamedTuple):
    """One clause put forward; `attribution` is the innermost that covers it, `chain` outermost first.

    `paragraph` counts from 1; `sentence` is an index in `Article.sentences`.
    """

    spans: tuple[Span, ...]
    attribution: int | None
    chain: tuple[int, ...]
    status: Status
    certainty: Certainty
    polarity: Polarity
    paragraph: int
    sentence: int


class Doubt(NamedTuple):
    """A place where detection could not decide, and what it could not decide."""

    spans: tuple[Span, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """Everything detected in one text; paragraphs and sentences are in text order, without outer white space."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]
