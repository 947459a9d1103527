"""Sentence spans of the whole text: those of the narrative, cut again where a standing quotation holds several."""

from bisect import bisect_left

from allegedly.detection.stream import Stream
from allegedly.text.spans import Span, span_of


def sentences(levels: list[Stream]) -> tuple[Span, ...]:
    """All sentences in text order; reporting words go with the nearest sentence of their quotation. `levels`: the narrative, its quotations, and those in them."""
    narrative = levels[0]
    inner_ends, standing = _inner_ends(levels), sorted(narrative.standing)
    out = []
    for first, last in narrative.bounds:
        start, end = narrative.starts[first], narrative.ends[last - 1]
        for at in standing[bisect_left(standing, first) : bisect_left(standing, last)]:
            for cut in inner_ends.get(narrative.standing[at].start, ()):
                out.append(span_of((start, cut[0])))
                start = cut[1]
        out.append(span_of((start, end)))
    return tuple([s for s in out if s[0] < s[1]])


def _inner_ends(levels):
    """Start of a quotation of the narrative -> (end of a sentence, start of the next) inside it."""
    cuts: dict[int, list[tuple[int, int]]] = {}
    opened: list[int] = []
    for around, quoted in zip(levels, levels[1:]):
        opened = [opened[around.paragraph[at]] for at in sorted(around.standing)] if opened else quoted.opened_at
        for (first, last), (following, _) in zip(quoted.bounds, quoted.bounds[1:]):
            if quoted.paragraph[first] == quoted.paragraph[following]:
                cuts.setdefault(opened[quoted.paragraph[first]], []).append((quoted.ends[last - 1], quoted.starts[following]))
    return {start: sorted(found) for start, found in cuts.items()} if len(levels) > 2 else cuts
