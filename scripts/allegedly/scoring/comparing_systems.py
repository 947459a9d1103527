"""Sets two judged files of predictions against each other, metric by metric and group by group."""

import math
from dataclasses import replace

import numpy as np

from allegedly.scoring.bootstrap import WHOLE, Evaluation, Key
from allegedly.scoring.report import Comparison
from allegedly.scoring.signature import Origin
from allegedly.scoring.significance import differences, holm, joined, mcnemar
from allegedly.scoring.tally import Judged, Tally

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
