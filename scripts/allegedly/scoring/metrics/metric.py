"""What a metric is, and the finding of all of them: each file of this package that sets `METRIC` (or `METRICS`) holds one.

A metric never sees predictions. It sees rows of sufficient statistics, each of one cluster, and how often each cluster is drawn; so a
bootstrap or a permutation sums rows again and never scores again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from allegedly import plugins


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure.

    `statistics` names the rows it reads (a module of this package that lays them out). `aggregate` takes their sums, shape (..., k),
    and gives values of shape (...), NaN if the measure is undefined. A measure that is not a function of sums sets `reweighted`
    in its place: it takes rows (n, k), cluster numbers (n,) and weights (draws, clusters), and gives (draws,). `comparable` takes sums of
    resamples and of the whole, and tells, shape (...), which resamples measure the same thing as the whole; the others are undefined.
    `best` is the value of a perfect system.
    """

    name: str
    statistics: str
    definition: str
    citation: str
    aggregate: Callable[[np.ndarray], np.ndarray] | None = None
    reweighted: Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray] | None = None
    comparable: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None
    average: str = "micro"
    best: float = 1.0


@cache
def metrics() -> dict[str, Metric]:
    """Every metric by its name."""
    from allegedly.scoring import metrics as package

    found = [metric for module in plugins.modules(package) for metric in (*getattr(module, "METRICS", ()), getattr(module, "METRIC", None)) if metric]
    return {metric.name: metric for metric in sorted(found, key=lambda metric: metric.name)}


def ratio(numerator, denominator) -> np.ndarray:
    """Elementwise quotient, NaN if the denominator is 0: undefined, not wrong."""
    numerator, denominator = np.broadcast_arrays(np.asarray(numerator, float), np.asarray(denominator, float))
    return np.divide(numerator, denominator, out=np.full(numerator.shape, np.nan), where=denominator != 0)
