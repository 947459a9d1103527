"""A summary against an article: what became of each clause's attribution."""

from allegedly.article.article import Article
from allegedly.comparison.model import Comparison
from allegedly.comparison.pieces import finer
from allegedly.comparison.reading import Embed, Reader
from allegedly.comparison.verdict import matches


def compare(article: Article, summary: Article, *, embed: Embed | None = None) -> Comparison:
    """The matches of all clauses of the summary. `embed` gives one vector for each text; with it, meaning counts where words differ."""
    return Comparer(article, embed).compare(summary)


class Comparer(Reader):
    """One article, ready for any number of summaries."""

    def compare(self, summary: Article) -> Comparison:
        """The comparison with one summary."""
        cut = finer(summary)
        return Comparison(self.given, summary, matches(self, cut, self.readings(cut)))
