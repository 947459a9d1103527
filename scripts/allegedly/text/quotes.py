"""Resolves a verbatim quote to its span, and finds the nearest where there is none: quotes are what annotators type, spans are what the data holds."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from allegedly.text.spans import Span

NEAR = 0.6
"""Likeness from which an identifier is worth suggesting; that of `difflib.get_close_matches`."""


def alike(typed: str, known: Iterable[str], most: int, least: float = NEAR) -> list[str]:
    """Up to `most` of the strings, the most alike first, equal ones in their order; each at least `least` alike.

    Likeness is from 0 to 1: twice the length of the longest common subsequence over the two lengths (`rapidfuzz.fuzz.ratio`).
    """
    from rapidfuzz import fuzz, process

    found = ((score, string) for string, score, _ in process.extract_iter(typed, known, scorer=fuzz.ratio, score_cutoff=100 * least))
    return list(dict.fromkeys(string for _, string in sorted(found, key=lambda pair: -pair[0])))[:most]


_LIKE = 0.5
"""Likeness from which some words are worth showing in place of a quote that is not there."""


class Absent(NamedTuple):
    """The quote does not stand in the paragraph; `nearest` are the words most like it, possibly empty."""

    nearest: str


class Ambiguous(NamedTuple):
    """The quote stands `count` times and no occurrence was named."""

    count: int


class Beyond(NamedTuple):
    """Occurrence `asked` was named, and the quote stands only `count` times."""

    asked: int
    count: int


@lru_cache(256)
def occurrences(paragraph: str, quote: str) -> tuple[int, ...]:
    """Start of every place where the quote stands, overlapping ones too. Kept for the next quote of the same words: a line that repeats itself has many."""
    starts, at = [], paragraph.find(quote)
    while at >= 0:
        starts.append(at)
        at = paragraph.find(quote, at + 1)
    return tuple(starts)


def resolve(paragraph: str, quote: str, occurrence: int | None = None) -> Span | Absent | Ambiguous | Beyond:
    """Span of the quote in the paragraph, or why it has none; `occurrence` counts from 1."""
    first = paragraph.find(quote)
    if first >= 0 and occurrence is None and paragraph.find(quote, first + 1) < 0:
        return Span(first, first + len(quote))
    starts = occurrences(paragraph, quote)
    if not starts:
        return Absent(nearest(paragraph, quote))
    if occurrence is None:
        return Ambiguous(len(starts))
    if occurrence > len(starts):
        return Beyond(occurrence, len(starts))
    return Span(starts[occurrence - 1], starts[occurrence - 1] + len(quote))


def nearest(paragraph: str, quote: str) -> str:
    """The run of whole words of the paragraph most like the quote (by `spelling.alike`); empty if nothing is alike."""
    words = _word_spans(paragraph)
    width = max(1, len(quote.split()))
    runs = (paragraph[words[i].start : words[min(i + width, len(words)) - 1].end] for i in range(max(1, len(words) - width + 1) if words else 0))
    best = next(iter(alike(quote, runs, 1, _LIKE)), "")
    return best if quote.endswith((",", ".")) else best.rstrip(",.")


def _word_spans(text: str) -> list[Span]:
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    return spans


def cuts_word(text: str, span: Span) -> bool:
    """Whether an end of the span parts two letters or digits of one word."""
    return any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in span)


def cuts_character(text: str, span: Span) -> bool:
    """Whether an end of the span parts a character from what combines with it (accent, joiner, variation selector)."""
    return any(0 < at < len(text) and (_combines(text[at]) or text[at - 1] == "\u200d") for at in span)


def _combines(character: str) -> bool:
    return bool(unicodedata.combining(character)) or unicodedata.category(character) in ("Mn", "Me", "Mc") or character == "\u200d"


def is_abbreviation(words: str) -> bool:
    """Whether the full stop that some words end with belongs to their last word."""
    last = words.split()[-1] if words.split() else ""
    return last.count(".") > 1 or last in ("Inc.", "Corp.", "Ltd.", "Co.", "Jr.", "Sr.", "Mr.", "Dr.")
