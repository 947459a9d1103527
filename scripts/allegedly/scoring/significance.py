"""Whether two systems differ on the same items, metric by metric and group by group.

Permutation: Noreen (1989), Computer-Intensive Methods; whole clusters change sides, since items of one claim stand or fall together.
McNemar (1947), exact; Holm's correction (1979). All tests are two-sided.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from allegedly.scoring.bootstrap import WHOLE, Evaluation, Key
from allegedly.scoring.report import Comparison, Origin
from allegedly.scoring.tally import Judged, Tally

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


PERMUTATION, MCNEMAR = "paired-permutation", "mcnemar-exact"


def compared(first: Judged, second: Judged, origin: Origin) -> tuple[Comparison, ...]:
    """Permutation tests of every metric both files allow, then McNemar's of every tally that tells right from wrong."""
    ours, theirs = _common(first, second)
    origin = replace(origin, notes=_both(first.notes, second.notes))
    return (*_permuted(ours, theirs, first.clusters, origin), *_crossed(ours, theirs, origin))


def _both(ours: dict[str, str], theirs: dict[str, str]) -> dict[str, str]:
    """Notes of the two, those that differ told as `first/second`."""
    return {key: note if note == theirs.get(key) else f"{note}/{theirs.get(key)}" for key, note in ours.items()}


def _common(first: Judged, second: Judged) -> tuple[list[Tally], list[Tally]]:
    """The tallies that both have: the same title, label and metrics."""
    there = {(tally.title, tally.of, tally.metrics): tally for tally in second.tallies}
    ours = [tally for tally in first.tallies if (tally.title, tally.of, tally.metrics) in there]
    return ours, [there[tally.title, tally.of, tally.metrics] for tally in ours]


def _permuted(ours: list[Tally], theirs: list[Tally], clusters: int, origin: Origin):
    here, there = Evaluation(ours, clusters).point(), Evaluation(theirs, clusters).point()
    observed: dict[Key, np.ndarray] = {key: here[key] - there[key] for key in here}
    p_values = differences(joined(ours, theirs, clusters), observed, origin.resamples, origin.seed)
    for (number, column, metric), values in observed.items():
        p = p_values[number, column, metric]
        tested = [(float(value), None, None, float(one)) for value, one in zip(values, p)]
        yield from _comparisons(ours[number], column, metric, PERMUTATION, tested, origin)


def _crossed(ours: list[Tally], theirs: list[Tally], origin: Origin):
    for a, b in zip(ours, theirs):
        if a.right is None or b.right is None:
            continue
        for column in (WHOLE, *a.groups):
            codes, names = a.groups[column] if column else (np.zeros(len(a.right), int), [WHOLE])
            tested = [_cross(a.right[codes == code], b.right[codes == code]) for code in range(len(names))]
            yield from _comparisons(a, column, "right", MCNEMAR, tested, origin)


def _cross(ours: np.ndarray, theirs: np.ndarray) -> tuple[float, int, int, float]:
    only_ours, only_theirs, p = mcnemar(ours, theirs)
    return (only_ours - only_theirs) / len(ours) if len(ours) else math.nan, only_ours, only_theirs, p


def _comparisons(tally: Tally, column: str, metric: str, test: str, tested: list[tuple], origin: Origin):
    names = tally.groups[column][1] if column else [WHOLE]
    adjusted = holm([p for *_, p in tested]) if column else [p for *_, p in tested]
    for name, (difference, only_first, only_second, p), p_holm in zip(names, tested, adjusted):
        signature = origin.signature(metric, tally.title, tally.of, column, name, test)
        numbers = (_known(difference), only_first, only_second, _known(p), _known(p_holm))
        yield Comparison(tally.title, tally.of, metric, column, name, test, *numbers, signature)


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number
