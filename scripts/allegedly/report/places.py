"""Where spans stand: lines and columns from 1, columns in code points."""

from bisect import bisect_right
from typing import NamedTuple

from allegedly.text.spans import Span


class Place(NamedTuple):
    """First and last place of a span; `end_column` is one past its last character. Columns are 0 where only the line is known."""

    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """The lines of one text."""

    def __init__(self, text: str):
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line(self, at: int) -> int:
        """The line of a place."""
        return bisect_right(self._starts, at)

    def of(self, span: Span) -> Place:
        """The place of a span."""
        first, last = self.line(span.start), self.line(max(span.start, span.end - 1))
        return Place(first, span.start - self._starts[first - 1] + 1, last, span.end - self._starts[last - 1] + 1)

    def records(self, spans) -> list[dict]:
        """Spans as `{"start", "end", "text", "line"}`."""
        return [{"start": s.start, "end": s.end, "text": s.of(self.text), "line": self.line(s.start)} for s in spans]
