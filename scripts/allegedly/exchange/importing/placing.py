"""The annotations of one text put in their places: offsets in a corpus's units become spans in code points, checked against the words."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from os.path import commonprefix
from typing import NamedTuple

from allegedly.problems import counted
from allegedly.text.spans import Span, in_order

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


class Fault(NamedTuple):
    """What is wrong with one annotation; a misfit is one that another way of counting offsets may cure."""

    rule: str
    message: str
    line: int
    misfit: bool = False


class Placing:
    """Places the annotations of one text; `faults` are those that have no place, `spaced` counts those whose words differ in white space."""

    def __init__(self, text: str, counting: Counting):
        self._text, self._counting, self._ruler = text, counting, Ruler(text, counting)
        self._claimed: list[tuple[list[Span], str | None]] = []
        self._disproved = False
        self._faults: list[Fault] = []
        self.spaced = 0

    def place(self, name: str, pairs: list[Span], words: str | None, line: int) -> list[Span] | None:
        """The pieces in code points, in the order given; None, and a fault, if they have no place. `words` are those beside the offsets, if any."""
        self._claimed.append((pairs, words))
        fault = self._unplaced(name, pairs) or self._unlike(name, pairs, words)
        if fault:
            self._faults.append(fault._replace(line=line))
            self._disproved |= fault.misfit and words is not None
            return None
        return self._places(pairs)

    def faults(self) -> list[Fault]:
        """All faults; one for all misfits together if another way of counting cures them."""
        misfits = [fault for fault in self._faults if fault.misfit]
        fitting = counting_that_fits(self._text, self._claimed, self._counting) if self._disproved else None
        if fitting is None:
            return self._faults
        message = (
            f"the offsets count {fitting}, not {self._counting}, by which {len(misfits)} of {counted(len(self._claimed), 'span')} would have other words; "
            f"import with {fitting.options}"
        )
        return [Fault("offset-unit", message, misfits[0].line), *(fault for fault in self._faults if not fault.misfit)]

    def _places(self, pairs: list[Span]) -> list[Span]:
        return [span for pair in pairs if (span := self._ruler.place(pair))]

    def _unplaced(self, name: str, pairs: list[Span]) -> Fault | None:
        for start, end in pairs:
            if start < 0 or start >= end:
                return Fault("offset-invalid", f"{name}: {start} {end} is empty or backwards; the end comes after the start", 0)
            if end > self._ruler.length:
                long = f"{self._ruler.length:,} {'characters' if self._counting == CODE_POINTS else self._counting}"
                return Fault("offset-beyond", f"{name}: {start} {end} is past the end of the text, which has {long}", 0, misfit=True)
        if not in_order(sorted(pairs)):
            return Fault("offset-invalid", f"{name}: its pieces overlap", 0)
        if len(self._places(pairs)) < len(pairs):
            return Fault("offset-invalid", f"{name}: {_shown(pairs)} cuts a character in two, if offsets count {self._counting}", 0, misfit=True)
        return None

    def _unlike(self, name: str, pairs: list[Span], words: str | None) -> Fault | None:
        found = " ".join(span.of(self._text) for span in self._places(pairs))
        if words is not None and not same_words(words, found):
            at = max(0, len(commonprefix([words, found])) - 20)
            said, there = words[at : at + 50], found[at : at + 50]
            return Fault(
                "text-mismatch",
                f"{name}: the annotation says {said!r}, the text at {_shown(pairs)} is {there!r}{self._elsewhere(pairs, words)}",
                0,
                misfit=True,
            )
        if not found.strip():
            return Fault("span-blank", f"{name}: there is only white space at its place", 0)
        self.spaced += words is not None and words.strip() != found.strip()
        return None

    def _elsewhere(self, pairs: list[Span], words: str) -> str:
        """Where the words stand, if in the text once only."""
        at = self._text.find(words) if words.strip() else -1
        if at < 0 or self._text.find(words, at + 1) >= 0 or self._counting != CODE_POINTS:
            return "; give the text that was annotated, byte for byte"
        by = at - pairs[0].start
        return f"; the words are at {at} {at + len(words)}, {counted(abs(by), 'character')} {'on' if by > 0 else 'back'}: was the text changed after it was annotated?"


def _shown(pairs: list[Span]) -> str:
    return ";".join(f"{start} {end}" for start, end in pairs)
