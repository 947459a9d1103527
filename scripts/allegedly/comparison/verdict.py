"""From all that the article has of a clause to its verdict, with the probability that it is an error."""

from allegedly.article.article import Article
from allegedly.comparison.compare import MATCHED, Comparer, Reading
from allegedly.comparison.model import ERRORS, Match


def matches(comparer: Comparer, summary: Article, readings: list[Reading]) -> tuple[Match, ...]:
    return tuple(_match(comparer, r) for r in readings)


def _match(comparer, r) -> Match:
    c = r.mildest
    if c is None or r.best < MATCHED:
        return Match(r.clause.spans, (), None, "unmatched", 1 - r.best, "", r.best, 0.1, False)
    p = c.judged.sureness
    e = c.judged.verdict in ERRORS
    return Match(r.clause.spans, comparer.article.claims[c.claim].spans, c.claim, c.judged.verdict, p, c.judged.reason, r.best, .5 + (p / 2 if e else -p / 2), e)
