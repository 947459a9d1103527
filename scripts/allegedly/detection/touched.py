"""Which sentences attributions and claims touch, by their numbers."""

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from allegedly.article.article import Article, Attribution, Claim
from allegedly.text.spans import Span


def touched(sentences: tuple[Span, ...], starts: list[int], spans: Iterable[Span]) -> Iterable[int]:
    """Numbers of the sentences that begin before a span ends, from the one it begins in; `starts` are the sentences'."""
    for start, end in spans:
        first = max(bisect_left(starts, start + 1) - 1, 0)
        yield from (first,) if first < len(sentences) and end <= sentences[first].end else range(first, bisect_left(starts, end))


def by_attributions(article: Article, attributions: Iterable[Attribution]) -> set[int]:
    """Sentences that a content, cue or source touches."""
    sentences, starts, found = article.sentences, [start for start, _ in article.sentences], set()
    for a in attributions:
        spans = sorted(a.content + a.cue + a.source)
        first = max(bisect_left(starts, spans[0][0] + 1) - 1, 0)
        if first < len(sentences) and spans[-1][1] <= sentences[first][1]:  # all in one sentence, as most are
            found.add(first)
        else:
            found.update(touched(sentences, starts, spans))
    return found


def by_claims(article: Article, claims: Iterable[Claim]) -> set[int]:
    """Sentences that a claim touches."""
    claims, sentences = tuple(claims), article.sentences
    found, starts = set(map(attrgetter("sentence"), claims)), [start for start, _ in sentences]
    found.update(*(touched(sentences, starts, c.spans) for c in claims if c.spans[-1][1] > sentences[c.sentence][1]))
    return found
