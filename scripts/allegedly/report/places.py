"""Where spans stand: lines and columns from 1, columns in code points."""

from typing import NamedTuple

from allegedly.article.article import Article
from allegedly.text.spans import Span


class Place(NamedTuple):
    """First and last place of a span; `end_column` is one past its last character. Columns are 0 where only the line is known."""

    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """The lines of one article's text."""

    def __init__(self, article: Article):
        self.text, self._starts, self.line = article.text, article.line_starts, article.line

    def of(self, span: Span) -> Place:
        """The place of a span."""
        first, last = self.line(span.start), self.line(max(span.start, span.end - 1))
        return Place(first, span.start - self._starts[first - 1] + 1, last, span.end - self._starts[last - 1] + 1)

    def records(self, spans) -> list[dict]:
        """Spans as `{"start", "end", "text", "line"}`."""
        return [{"start": s.start, "end": s.end, "text": s.of(self.text), "line": self.line(s.start)} for s in spans]
