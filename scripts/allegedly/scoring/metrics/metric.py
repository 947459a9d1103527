"""What a metric is, how all of them are found, and the two quotients that most are made of.

A metric is a value of the class Metric. Each file of this package holds one family: the statistics that they are computed of, and then the metrics, one
after another. Every Metric at the top level of a file is found there, alone or in a tuple, so that a new metric is added in one place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from allegedly import plugins


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure.

    `statistics` names the rows it reads, laid out in its own file. `aggregate` takes their sums, shape (..., k),
    and gives values of shape (...), NaN if the measure is undefined. A measure that is not a function of sums sets `reweighted`
    in its place: it takes rows (n, k), cluster numbers (n,) and weights (draws, clusters), and gives (draws,). `comparable` takes sums of
    resamples and of the whole, and tells, shape (...), which resamples measure the same thing as the whole; the others are undefined.
    `best` is the value of a perfect system. `beside` names another metric: tasks that report that one report this one too.
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
    beside: str = ""


def reported(names: tuple[str, ...]) -> tuple[str, ...]:
    """The metrics that a task names, and those that ask to be reported beside one of them."""
    return names + tuple(metric.name for metric in metrics().values() if metric.beside in names and metric.name not in names)


@cache
def metrics() -> dict[str, Metric]:
    """Every metric by its name."""
    from allegedly.scoring import metrics as package

    values = [value for module in plugins.modules(package) for value in vars(module).values()]
    found = [metric for value in values for metric in (value if isinstance(value, tuple) else (value,)) if isinstance(metric, Metric)]
    return {metric.name: metric for metric in sorted(found, key=lambda metric: metric.name)}


def ratio(numerator, denominator) -> np.ndarray:
    """Elementwise quotient, NaN if the denominator is 0: undefined, not wrong."""
    numerator, denominator = np.broadcast_arrays(np.asarray(numerator, float), np.asarray(denominator, float))
    return np.divide(numerator, denominator, out=np.full(numerator.shape, np.nan), where=denominator != 0)


def f1(hits, predicted, gold) -> np.ndarray:
    """2 hits / (predicted + gold), elementwise: `hits` of `predicted` guesses are right, and `gold` were to be found.

    NaN if nothing was to be found and nothing was guessed; 0.0 where only one of the two is empty. van Rijsbergen (1979),
    Information Retrieval, chapter 7.
    """
    return ratio(2 * np.asarray(hits, float), np.asarray(predicted, float) + np.asarray(gold, float))


def precision(hits, predicted) -> np.ndarray:
    """Share of the guesses that are right; NaN without a guess."""
    return ratio(hits, predicted)


def recall(hits, gold) -> np.ndarray:
    """Share of what was to be found that was; NaN if there was nothing."""
    return ratio(hits, gold)
