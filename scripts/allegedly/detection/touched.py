"""Which sentences some spans touch."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain
from operator import itemgetter

from allegedly.article.article import Article, Attribution
from allegedly.text.spans import Span


def touched(draft: Article, spans: Iterable[Span]) -> set[int]:
    """Numbers of the sentences that begin before a span ends, from the one it begins in."""
    starts, found = [*map(itemgetter(0), draft.sentences)], set()
    for start, end in spans:
        first, last = max(bisect_left(starts, start + 1) - 1, 0), bisect_left(starts, end)
        if last - first == 1:
            found.add(first)
        else:
            found.update(range(first, last))
    return found


def spans_of_attributions(attributions: Iterable[Attribution]) -> Iterable[Span]:
    """Their contents, cues and sources."""
    return chain.from_iterable([(*a.content, *a.cue, *a.source) for a in attributions])
