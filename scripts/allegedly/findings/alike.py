"""Pairs of claims that put the same proposition in much the same words."""

from collections import defaultdict
from collections.abc import Iterator

from allegedly.findings.subject import Subject

ALIKE = 0.55
_COMMON = 12


def alike_pairs(subject: Subject, with_figures: bool) -> Iterator[tuple[int, int, float]]:
    """(earlier, later, likeness) of claims in different sentences that share at least three words or figures and are alike
    (weighted Dice coefficient of their stems, figures counted as words if `with_figures`). Words that stand in
    more than a dozen claims call no pair up, which keeps this linear in the text."""
    terms = [_terms(bag, with_figures) for bag in subject.index.bags]
    holders = defaultdict(list)
    for n, own in enumerate(terms):
        for term in own:
            holders[term].append(n)
    claims, weight = subject.draft.claims, subject.index.weight
    totals = [sum(_weighed(t, weight) for t in own) for own in terms]
    for one, other in sorted(_called_up(holders)):
        common = terms[one] & terms[other]
        if len(common) < 3 or claims[one].sentence == claims[other].sentence:
            continue
        likeness = 2 * sum(_weighed(t, weight) for t in common) / (totals[one] + totals[other])
        if likeness >= ALIKE:
            yield one, other, likeness


def _terms(bag, with_figures) -> frozenset:
    return bag.stems | {f.value for f in bag.figures} if with_figures else bag.stems


def _called_up(holders) -> set[tuple[int, int]]:
    """Pairs that share at least two terms of which neither is common."""
    shared = defaultdict(int)
    for claims in holders.values():
        if len(claims) <= _COMMON:
            for at, one in enumerate(claims):
                for other in claims[at + 1 :]:
                    shared[one, other] += 1
    return {pair for pair, count in shared.items() if count >= 2}


def _weighed(term, weight) -> float:
    return weight(term) if isinstance(term, str) else 1.5
