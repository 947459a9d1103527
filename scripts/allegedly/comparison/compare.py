"""A summary against an article: what became of each clause's attribution."""

from functools import cached_property

from allegedly.article.article import Article
from allegedly.comparison.model import Comparison
from allegedly.comparison.pieces import finest, has_capitals, names_in, with_names
from allegedly.comparison.reading import Embed, Reader, Reading
from allegedly.comparison.verdict import matches


def compare(article: Article, summary: Article, *, embed: Embed | None = None) -> Comparison:
    """The matches of all clauses of the summary. `embed` gives one vector for each text; with it, meaning counts where words differ."""
    return Comparer(article, embed).compare(summary)


class Comparer(Reader):
    """One article, ready for any number of summaries. An article in lower case gets its names from each summary."""

    @cached_property
    def has_capitals(self) -> bool:
        """Whether the article is written with capitals."""
        return has_capitals(self.given.text)

    def compare(self, summary: Article) -> Comparison:
        """The comparison with one summary."""
        return self._read(summary)[0]

    def evidence(self, summary: Article) -> tuple[Comparison, list[list[int]]]:
        """The comparison, and for each clause the places in `Article.sentences` of the claims that may carry it, best first."""
        comparison, reader, readings = self._read(summary)
        claims = reader.article.claims
        return comparison, [list(dict.fromkeys(claims[c.claim].sentence for c in reading.candidates)) for reading in readings]

    def _read(self, summary: Article) -> tuple[Comparison, Reader, list[Reading]]:
        cut = finest(summary)
        reader: Reader = self
        if not self.has_capitals and has_capitals(summary.text):
            reader = Reader(with_names(self.given, names_in(summary.text)))
        readings = reader.readings(cut)
        return Comparison(self.given, summary, matches(reader, cut, readings)), reader, readings
