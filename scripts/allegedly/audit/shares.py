"""How many words of a text each speaker has, and each status.

A word belongs to the outermost speaker of the claim, or else of the attribution's content, that it stands in; all other words are the
author's. Its status is that of its claim; words of no claim (sources, cues, headings) are the article's own.
"""

import re
from bisect import bisect_left
from collections import Counter

from allegedly.article.article import Article
from allegedly.audit.model import Share, Shares
from allegedly.text.spans import Span

AUTHOR = "author"
STATUSES = ("asserted", "endorsed", "attributed", "alleged")
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


def shares(draft: Article) -> Shares:
    """Both lists of shares; empty where the text has no word."""
    starts = [match.start() for match in _WORD.finditer(draft.text)]
    owned = [(a.content, a.speaker) for a in sorted(draft.attributions, key=lambda a: -_depth(draft, a.id))]
    speakers = _counted(starts, owned, AUTHOR)
    statuses = _counted(starts, [(claim.spans, claim.status) for claim in draft.claims], "asserted")
    names = {s.id: s.name for s in draft.speakers} | {AUTHOR: "the article itself"}
    return Shares(len(starts), _shares(speakers, names, len(starts)), _shares(statuses, {}, len(starts)))


def _depth(draft, number) -> int:
    depth, parent = 0, draft.attributions[number].parent
    while parent is not None:
        depth, parent = depth + 1, draft.attributions[parent].parent
    return depth


def _counted(starts: list[int], labelled: list[tuple[tuple[Span, ...], str]], other: str) -> Counter:
    """How many words have each label, in the order of their first: that of the last spans that hold them, `other` in none. Words between the
    same ends of spans are counted in one."""
    ranges = [(bisect_left(starts, start), bisect_left(starts, end), label) for spans, label in labelled for start, end in spans]
    edges = sorted({0, len(starts), *(first for first, _, _ in ranges), *(last for _, last, _ in ranges)})
    number, labels = {edge: n for n, edge in enumerate(edges)}, [other] * (len(edges) - 1)
    for first, last, label in ranges:
        labels[number[first] : number[last]] = [label] * (number[last] - number[first])
    counts = Counter()
    for label, first, last in zip(labels, edges, edges[1:]):
        counts[label] += last - first
    return counts


def _shares(counts: Counter, names: dict[str, str], words: int) -> tuple[Share, ...]:
    return tuple(Share(label, names.get(label, label), count, count / words) for label, count in counts.most_common())
