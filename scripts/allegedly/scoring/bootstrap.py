"""Values of metrics under many reweightings of the clusters at once, and percentile intervals from them.

The cluster bootstrap: Field and Welsh (2007), Bootstrapping clustered data. A resample draws as many clusters as there are, with
replacement; that is a weight for each cluster, and a metric of summed statistics is then one product of matrices.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from allegedly.scoring.metrics.metric import Metric, metrics, reported
from allegedly.scoring.tally import Tally

LEVEL = 0.95
_WEIGHTS_AT_ONCE = 4_000_000
WHOLE = ""  # the column name that stands for no parting
Key = tuple[int, str, str]  # tally number, column, metric name


def draws(clusters: int, resamples: int, seed: int) -> Iterator[np.ndarray]:
    """Weights of `resamples` resamples of `clusters` clusters in blocks (draws, clusters), each row summing to `clusters`."""
    generator = np.random.default_rng(seed)
    step = max(1, _WEIGHTS_AT_ONCE // max(clusters, 1))
    for start in range(0, resamples, step):
        size = min(step, resamples - start)
        drawn = generator.integers(clusters, size=(size, clusters)) + np.arange(size)[:, None] * clusters
        yield np.bincount(drawn.ravel(), minlength=size * clusters).reshape(size, clusters).astype(float)


@dataclass(frozen=True, slots=True)
class _Part:
    """One tally separated by one column: `codes` (n,) of `names`, and its statistics summed by cluster, (clusters, names * k)."""

    number: int
    column: str
    tally: Tally
    codes: np.ndarray
    names: list[str]
    summed: np.ndarray

    def values(self, metric: Metric, weights: np.ndarray, as_whole: bool) -> np.ndarray:
        """One metric of each group, (draws, names); see Evaluation.values."""
        if metric.reweighted:
            return _reweighted(metric, self, weights)
        sums = self.shaped(weights @ self.summed)
        values = metric.aggregate(sums)
        if as_whole and metric.comparable:
            return np.where(metric.comparable(sums, self.shaped(self.summed.sum(axis=0))), values, np.nan)
        return values

    def shaped(self, sums: np.ndarray) -> np.ndarray:
        """Sums (..., names * k) as (..., names, k)."""
        return sums.reshape(*sums.shape[:-1], len(self.names), self.tally.rows.shape[1])


class Evaluation:
    """Tallies summed by cluster, to be weighed again and again."""

    def __init__(self, tallies: Sequence[Tally], clusters: int):
        self.clusters = clusters
        self.parts = [part for number, tally in enumerate(tallies) for part in _parts(number, tally, clusters)]

    def values(self, weights: np.ndarray, as_whole: bool = False) -> dict[Key, np.ndarray]:
        """Each metric of each part, shape (draws, names), under weights (draws, clusters).

        `as_whole` leaves those undefined that do not measure the same thing as the whole.
        """
        return {
            (part.number, part.column, name): part.values(metrics()[name], weights, as_whole) for part in self.parts for name in reported(part.tally.metrics)
        }

    def point(self) -> dict[Key, np.ndarray]:
        """Each metric of each part as the data stand, shape (names,)."""
        return {key: values[0] for key, values in self.values(np.ones((1, self.clusters))).items()}

    def resampled(self, blocks: Iterator[np.ndarray]) -> dict[Key, np.ndarray]:
        """All blocks' values one below the other."""
        found = [self.values(weights, as_whole=True) for weights in blocks]
        return {key: np.concatenate([values[key] for values in found]) for key in found[0]} if found else {}


def _parts(number: int, tally: Tally, clusters: int) -> Iterator[_Part]:
    partings = {WHOLE: (np.zeros(len(tally.rows), dtype=np.int64), [WHOLE])} | tally.groups
    for column, (codes, names) in partings.items():
        if names:
            yield _Part(number, column, tally, codes, names, summed_by_cluster(tally, codes, len(names), clusters))


def summed_by_cluster(tally: Tally, codes: np.ndarray, groups: int, clusters: int) -> np.ndarray:
    """Statistics summed over rows of one cluster and group, shape (clusters, groups * k)."""
    cells, k = tally.cluster * groups + codes, tally.rows.shape[1]
    columns = [np.bincount(cells, weights=tally.rows[:, j], minlength=clusters * groups) for j in range(k)]
    return np.stack(columns, axis=-1).reshape(clusters, groups * k)


def _reweighted(metric: Metric, part: _Part, weights: np.ndarray) -> np.ndarray:
    """A metric that is not a function of sums, one group after the other."""
    chosen = [part.codes == code for code in range(len(part.names))]
    return np.stack([metric.reweighted(part.tally.rows[rows], part.tally.cluster[rows], weights) for rows in chosen], axis=-1)


def interval(values: np.ndarray) -> tuple[float, float] | None:
    """Percentile interval of one number's resampled values, (draws,), over those defined; None if none is."""
    defined = values[~np.isnan(values)]
    if not len(defined):
        return None
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
