"""How many words of a text each speaker has, and each status.

A word belongs to the outermost speaker of the claim, or else of the attribution's content, that it stands in; all other words are the
author's. Its status is that of its claim; words of no claim (sources, cues, headings) are the article's own.
"""

import re
from bisect import bisect_left
from collections import Counter

from allegedly.auditing.model import Share, Shares
from allegedly.detecting.draft import Draft
from allegedly.text.spans import Span

AUTHOR = "author"
STATUSES = ("asserted", "endorsed", "attributed", "alleged")
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


def shares(draft: Draft) -> Shares:
    """Both lists of shares; empty where the text has no word."""
    starts = [m.start() for m in _WORD.finditer(draft.text)]
    speakers, statuses = [AUTHOR] * len(starts), ["asserted"] * len(starts)
    for attribution in sorted(draft.attributions, key=lambda a: -_depth(draft, a.id)):
        _mark(starts, attribution.content, speakers, attribution.speaker)
    for claim in draft.claims:
        _mark(starts, claim.spans, statuses, claim.status)
    names = {s.id: s.name for s in draft.speakers} | {AUTHOR: "the article itself"}
    return Shares(len(starts), _shares(speakers, names), _shares(statuses, {}))


def _depth(draft, number) -> int:
    depth, parent = 0, draft.attributions[number].parent
    while parent is not None:
        depth, parent = depth + 1, draft.attributions[parent].parent
    return depth


def _mark(starts: list[int], spans: tuple[Span, ...], labels: list[str], label: str) -> None:
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        labels[first:last] = [label] * (last - first)


def _shares(labels: list[str], names: dict[str, str]) -> tuple[Share, ...]:
    return tuple(Share(label, names.get(label, label), count, count / len(labels)) for label, count in Counter(labels).most_common())
