"""Pairs of claims that put the same proposition in much the same words."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from allegedly.findings.subject import Subject

ALIKE = 0.55
_COMMON = 12


def alike_pairs(subject: Subject, among: list[int], with_figures: bool) -> Iterator[tuple[int, int, float]]:
    """(earlier, later, likeness) of the claims `among` in different sentences that share at least three words or figures and are alike
    (weighted Dice coefficient of their stems, figures counted as words if `with_figures`). Words that stand in
    more than a dozen of them call no pair up, which keeps this linear in the text."""
    terms = {n: _terms(subject.index.bags[n], with_figures) for n in among}
    holders = defaultdict(list)
    for n, own in terms.items():
        for term in own:
            holders[term].append(n)
    sentences, weight = [claim.sentence for claim in subject.draft.claims], subject.index.weight
    totals = {n: sum(_weighed(t, weight) for t in own) for n, own in terms.items()}
    for one, other in sorted(_called_up(holders, sentences)):
        common = terms[one] & terms[other]
        if len(common) < 3:
            continue
        likeness = 2 * sum(_weighed(t, weight) for t in common) / (totals[one] + totals[other])
        if likeness >= ALIKE:
            yield one, other, likeness


def _terms(bag, with_figures) -> frozenset:
    return bag.stems | {f.value for f in bag.figures} if with_figures else bag.stems


def _called_up(holders, sentences) -> set[tuple[int, int]]:
    """Pairs from different sentences that share at least two terms of which neither is common."""
    shared = defaultdict(int)
    for claims in holders.values():
        if 1 < len(claims) <= _COMMON:
            for one, other in combinations(claims, 2):
                if sentences[one] != sentences[other]:
                    shared[one, other] += 1
    return {pair for pair, count in shared.items() if count >= 2}


def _weighed(term, weight) -> float:
    return weight(term) if isinstance(term, str) else 1.5
