"""Spans: half-open `[start, end)` in Unicode code points of one text; and paragraphs, the lines of an article, numbered from 1."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple


class Span(NamedTuple):
    """One stretch of a text, half-open, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span stands for."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other[0] and other[1] <= self.end

    def overlap(self, other: "Span") -> int:
        """How many code points the two share; touching spans share none."""
        return max(0, min(self.end, other[1]) - max(self.start, other[0]))


span_of = partial(tuple.__new__, Span)
"""A span of a pair (start, end): `Span(*pair)`, without a Python call, for the places that make them by the thousand."""


def size(spans: Iterable[Span]) -> int:
    """Code points in a list of spans that do not overlap one another."""
    return sum(end - start for start, end in spans)


def shared(left: Iterable[Span], right: Iterable[Span]) -> int:
    """Code points that two lists of spans share; within a list none may overlap."""
    right = list(right)
    return sum(Span(*a).overlap(b) for a in left for b in right)


def iou(left: Iterable[Span], right: Iterable[Span]) -> float:
    """Intersection over union in code points, 0.0 to 1.0; two empty lists agree wholly (1.0)."""
    left, right = list(left), list(right)
    common = shared(left, right)
    union = size(left) + size(right) - common
    return common / union if union else 1.0


def hull(spans: Iterable[Span]) -> Span:
    """The smallest single span around all of them. Raises ValueError on an empty list."""
    spans = list(spans)
    return Span(min(s[0] for s in spans), max(s[1] for s in spans))


def inside(inner: Iterable[Span], outer: Iterable[Span]) -> bool:
    """Whether every span of `inner` lies in one span of `outer`."""
    outer = [Span(*o) for o in outer]
    return all(any(o.covers(i) for o in outer) for i in inner)


def in_order(spans: list[Span]) -> bool:
    """Whether the spans follow one another in the text without overlap."""
    return all(a[1] <= b[0] for a, b in zip(spans, spans[1:]))


def paragraph_spans(text: str) -> list[Span]:
    """Span of each line, its line end left out; paragraph n is item n - 1. Only `\\n` ends a line; one at the very end begins no further line."""
    spans, start = [], 0
    for line in text.removesuffix("\n").split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def bare_paragraphs(text: str) -> tuple[Span, ...]:
    """The lines that hold more than white space, without outer white space."""
    lines = [(span, span.of(text)) for span in paragraph_spans(text)]
    return tuple(Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())) for span, words in lines if words.strip())


_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";")
_CLOSERS = "\"'”’»)]"


def is_heading(paragraph: str) -> bool:
    """Whether a line reads as a heading: short, and no full stop, exclamation mark or colon ends it."""
    words = paragraph.split()
    ending = paragraph.rstrip(_CLOSERS + " ")
    return 0 < len(words) <= 12 and not ending.endswith(_SENTENCE_ENDS[:2] + _SENTENCE_ENDS[3:]) and len(paragraph) < 90
