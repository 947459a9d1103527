"""Whether two systems differ on the same items: paired permutation, exact McNemar, and Holm's correction.

Permutation: Noreen (1989), Computer-Intensive Methods; whole clusters change sides, since items of one claim stand or fall together.
McNemar (1947); Holm (1979). Both tests are two-sided.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from allegedly.scoring.bootstrap import Evaluation, Key
from allegedly.scoring.tally import Tally

_SLACK = 1e-12  # differences that rounding alone tells apart are equal
_SIDES_AT_ONCE = 4_000_000


def joined(first: Sequence[Tally], second: Sequence[Tally], clusters: int) -> Evaluation:
    """Both systems' tallies as one, over twice the clusters: those of the first system, then those of the second."""
    both = [
        replace(
            a,
            rows=np.concatenate([a.rows, b.rows]),
            cluster=np.concatenate([a.cluster, b.cluster + clusters]),
            groups={name: (np.concatenate([codes, b.groups[name][0]]), names) for name, (codes, names) in a.groups.items()},
        )
        for a, b in zip(first, second)
    ]
    return Evaluation(both, 2 * clusters)


def differences(both: Evaluation, observed: dict[Key, np.ndarray], permutations: int, seed: int) -> dict[Key, np.ndarray]:
    """Permutation p-values, shape (names,), of differences `observed` between the two halves of a joined evaluation.

    Adds one to both counts (Phipson and Smyth 2010), so that no p-value is 0. A permutation in which the measure is undefined counts
    as one as extreme.
    """
    extreme = {key: np.zeros(values.shape) for key, values in observed.items()}
    for sides in _sides(both.clusters // 2, permutations, seed):
        here = both.values(np.hstack([sides, 1 - sides]))
        there = both.values(np.hstack([1 - sides, sides]))
        for key, values in observed.items():
            less = np.abs(here[key] - there[key]) < np.abs(values) - _SLACK
            extreme[key] += (~less).sum(axis=0)
    return {key: np.where(np.isnan(observed[key]), np.nan, (1 + count) / (1 + permutations)) for key, count in extreme.items()}


def _sides(clusters: int, permutations: int, seed: int):
    """The side of each cluster of the first system: 1.0 its own, 0.0 the other. Blocks of shape (permutations, clusters)."""
    generator = np.random.default_rng(seed)
    step = max(1, _SIDES_AT_ONCE // max(clusters, 1))
    for start in range(0, permutations, step):
        yield generator.integers(2, size=(min(step, permutations - start), clusters)).astype(float)


def mcnemar(first: np.ndarray, second: np.ndarray) -> tuple[int, int, float]:
    """Items right in the first system only, in the second only, and the exact two-sided p-value (1.0 where none differ)."""
    ours, theirs = int((first & ~second).sum()), int((second & ~first).sum())
    return ours, theirs, min(1.0, 2 * _at_most(min(ours, theirs), ours + theirs))


def _at_most(heads: int, tosses: int) -> float:
    """The chance of no more heads than `heads` in `tosses` of a fair coin: the sum of its binomial coefficients, in whole numbers; only the quotient is rounded."""
    term = total = 1
    for k in range(1, heads + 1):
        term = term * (tosses - k + 1) // k
        total += term
    return total / (1 << tosses)


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values in the order given: the step-down of Holm, held to 1.0 and to be no less than a smaller one's. NaN is left out."""
    p = np.asarray(p_values, float)
    order = [place for place in np.argsort(p, kind="stable") if not np.isnan(p[place])]
    adjusted, floor = np.full(len(p), np.nan), 0.0
    for rank, place in enumerate(order):
        floor = max(floor, min(1.0, (len(order) - rank) * p[place]))
        adjusted[place] = floor
    return adjusted.tolist()
