import re

from allegedly.findings.finding import Finding
from allegedly.findings.registry import finds

_ADVERB = re.compile(r"\b(?:allegedly|reportedly|purportedly|supposedly|apparently|possibly|perhaps|potentially|seemingly)\b", re.I)
_MODAL = re.compile(r"\b(?:may|might|could|possibly|perhaps|potentially|likely|appears? to|seems? to)\b")


@finds
def stacked_hedges(subject):
    """Two hedges stand in one clause, so that nobody can say what is claimed.

    Bad: The minister allegedly may have known.
    Good: The minister may have known.
    """
    if not _ADVERB.search(subject.text):
        return
    seen = set()
    for claim in subject.draft.claims:
        start, end = claim.spans[0].start, claim.spans[-1].end
        words = subject.text[start:end]
        adverb, modal = _ADVERB.search(words), _MODAL.search(words)
        if not adverb or not modal or adverb.start() == modal.start() or claim.sentence in seen:
            continue
        seen.add(claim.sentence)
        spans = tuple(sorted(type(claim.spans[0])(start + m.start(), start + m.end()) for m in (adverb, modal)))
        yield Finding("stacked-hedges", spans, f"“{adverb.group()}” and “{modal.group()}” in one clause", "keep the one that is meant")
