"""Pairs of claims that put the same proposition in much the same words."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import chain, combinations

from allegedly.auditing.subject import Subject

ALIKE = 0.55
_COMMON, _FIGURE = 12, 1.5


def alike_pairs(subject: Subject, among: list[int], comparable: Callable[[int, int], bool], with_figures: bool = False) -> Iterator[tuple[int, int, float]]:
    """(earlier, later, likeness) of the claims `among` in different sentences that are `comparable`, share at least three words or figures and are alike
    (weighted Dice coefficient of their stems, figures counted as words if `with_figures`). Words that stand in
    more than a dozen of them call no pair up, which keeps this linear in the text."""
    terms = {n: _terms(subject, n, with_figures) for n in among}
    weighed = cache(partial(_weighed, subject.index))
    for one, other in sorted(_called_up(subject, terms)):
        common = terms[one] & terms[other]
        if len(common) < 3 or not comparable(one, other):
            continue
        likeness = 2 * weighed(common) / (weighed(terms[one]) + weighed(terms[other]))
        if likeness >= ALIKE:
            yield one, other, likeness


def _terms(subject, claim: int, with_figures: bool) -> frozenset:
    stems = subject.index.stems[claim]
    return stems | subject.index.values(claim) if with_figures and subject.index.figures[claim] else stems


def _called_up(subject, terms) -> list[tuple[int, int]]:
    """Pairs from different sentences that share at least two terms of which neither is common."""
    counted = Counter(chain.from_iterable(terms.values()))
    calling = frozenset([term for term, count in counted.items() if 1 < count <= _COMMON])
    holders = defaultdict(list)
    for n, own in terms.items():
        if len(shared := own & calling) > 1:
            for term in shared:
                holders[term].append(n)
    pairs = Counter(chain.from_iterable(combinations(claims, 2) for claims in holders.values()))
    claims = subject.article.claims
    return [pair for pair, count in pairs.items() if count >= 2 and claims[pair[0]].sentence != claims[pair[1]].sentence]


def _weighed(index, terms: frozenset) -> float:
    weights = index.weights
    return sum([weights.get(term, 1.0) if isinstance(term, str) else _FIGURE for term in terms])
