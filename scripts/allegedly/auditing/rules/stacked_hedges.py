import re
from bisect import bisect_left

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_ADVERBS = "allegedly|reportedly|purportedly|supposedly|apparently|possibly|perhaps|potentially|seemingly"
_ADVERB, _LOW_ADVERB = re.compile(rf"\b(?:{_ADVERBS})\b", re.I), re.compile(_ADVERBS)
_MODAL = re.compile(r"\b(?:may|might|could|possibly|perhaps|potentially|likely|appears? to|seems? to)\b")


@finds(importance=3)
def stacked_hedges(subject):
    """Two hedges stand in one clause, so that it is unclear what is claimed.

    Bad: The minister allegedly may have known.
    Good: The minister may have known.
    """
    places, seen = [m.start() for m in _LOW_ADVERB.finditer(subject.low)], set()
    for claim in subject.article.claims:
        start, end = claim.spans[0].start, claim.spans[-1].end
        if bisect_left(places, start) == bisect_left(places, end):
            continue
        words = subject.text[start:end]
        adverb, modal = _ADVERB.search(words), _MODAL.search(words)
        if not adverb or not modal or adverb.start() == modal.start() or claim.sentence in seen:
            continue
        seen.add(claim.sentence)
        spans = tuple(sorted(type(claim.spans[0])(start + m.start(), start + m.end()) for m in (adverb, modal)))
        yield Finding("stacked-hedges", spans, f"“{adverb.group()}” and “{modal.group()}” in one clause", "keep only the one that is meant")
