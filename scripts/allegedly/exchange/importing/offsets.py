"""What the offsets of a corpus count, and the place of each span in code points.

Tools disagree about a character outside the Basic Multilingual Plane (one code point, two UTF-16 units, four bytes of UTF-8) and about the line end CR LF (a browser counts one
character; a file that was converted after it was annotated has lost one). The words that a format repeats beside its offsets tell which it is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from allegedly.text.spans import Span

UNITS = {"code-points": "code points", "utf-16": "UTF-16 units", "utf-8": "bytes of UTF-8"}
LINE_ENDS = {"as-written": "the characters that it has", "one": "one character, also for CR LF", "two": "two characters, also for LF alone"}
_SPACE = re.compile(r"(?:\s|\\[nrt])+")

Pairs = list[Span]
"""Pieces of one span as a corpus gives them: half-open, in the corpus's own units."""


class Counting(NamedTuple):
    """What offsets count: a key of UNITS, and a key of LINE_ENDS for each end of a line."""

    unit: str = "code-points"
    line_ends: str = "as-written"

    @property
    def options(self) -> str:
        """The options of `allegedly import` that ask for it."""
        asked = [f"--offsets {self.unit}"] * (self.unit != "code-points") + [f"--line-ends {self.line_ends}"] * (self.line_ends != "as-written")
        return " ".join(asked) or "neither --offsets nor --line-ends"

    def __str__(self) -> str:
        return UNITS[self.unit] + (f", and a line end as {LINE_ENDS[self.line_ends]}" if self.line_ends != "as-written" else "")


CODE_POINTS = Counting()
"""What offsets count unless somebody says otherwise."""


class Ruler:
    """Turns the offsets of one text into code points."""

    def __init__(self, text: str, counting: Counting):
        self._text, self._counting = text, counting

    @cached_property
    def _ends(self) -> list[int]:
        """Offset of each code point, and of the end, in the units counted."""
        widths = ([len(c.encode("utf-8", "surrogatepass")) for c in self._text] if self._counting.unit == "utf-8" else
                  [1 + (c > "\uffff") for c in self._text] if self._counting.unit == "utf-16" else [1] * len(self._text))  # fmt: skip
        if self._counting.line_ends == "one":
            for match in re.finditer("\r\n", self._text):
                widths[match.start()] = 0
        elif self._counting.line_ends == "two":
            for match in re.finditer("(?<!\r)\n", self._text):
                widths[match.start()] += 1
        return [0, *accumulate(widths)]

    @property
    def length(self) -> int:
        """The length of the text in the units counted."""
        return len(self._text) if self._counting == CODE_POINTS else self._ends[-1]

    def place(self, span: Span) -> Span | None:
        """A span, in code points; None if an end of it lies inside a character. It must lie inside the text."""
        if self._counting == CODE_POINTS:
            return span
        start, end = (bisect_left(self._ends, offset) for offset in span)
        return Span(start, end) if (self._ends[start], self._ends[end]) == span else None


def same_words(said: str, found: str) -> bool:
    """Whether two spellings differ in white space at most, where tools collapse it, drop it, or write a line end as `\\n`."""
    return said == found or _SPACE.sub("", said) == _SPACE.sub("", found)


def counting_that_fits(text: str, claimed: list[tuple[Pairs, str | None]], but: Counting) -> Counting | None:
    """The counting, other than `but`, by which every span has a place, and the words that are beside its offsets if there are any; None if there is none."""
    for counting in _possible(text):
        ruler = Ruler(text, counting)
        if counting != but and all(_fits(ruler, text, pairs, words) for pairs, words in claimed):
            return counting
    return None


def _possible(text: str) -> Iterator[Counting]:
    """Those that would count this text differently from one another."""
    units = ["code-points"] + ["utf-16"] * any(c > "\uffff" for c in text) + ["utf-8"] * (not text.isascii())
    ends = ["as-written"] + ["one"] * ("\r\n" in text) + ["two"] * bool(re.search("(?<!\r)\n", text))
    return (Counting(unit, end) for end in ends for unit in units)


def _fits(ruler: Ruler, text: str, pairs: Pairs, words: str | None) -> bool:
    placed = [ruler.place(pair) for pair in pairs if pair.end <= ruler.length]
    spans = [span for span in placed if span]
    return len(spans) == len(pairs) and (words is None or same_words(words, " ".join(span.of(text) for span in spans)))
