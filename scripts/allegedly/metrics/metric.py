"""What a metric is, and the finding of all of them: each file of this package that sets `METRIC` holds one.

A metric never sees predictions. It sees sums of sufficient statistics, one vector for each sample, and turns them into values;
so a bootstrap sums rows again and never scores again.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure.

    `aggregate` takes summed statistics of shape (..., k), as the function that `statistics` names lays them out, and gives values of
    shape (...), NaN where the measure is undefined. `best` is the value of a perfect system.
    """

    name: str
    statistics: str
    aggregate: Callable[[np.ndarray], np.ndarray]
    definition: str
    citation: str
    average: str = "micro"
    best: float = 1.0


@cache
def metrics() -> dict[str, Metric]:
    """Every metric by its name."""
    from allegedly import metrics as package

    modules = (importlib.import_module(f"{package.__name__}.{info.name}") for info in pkgutil.iter_modules(package.__path__))
    found = [module.METRIC for module in modules if hasattr(module, "METRIC")]
    return {metric.name: metric for metric in sorted(found, key=lambda metric: metric.name)}


def ratio(numerator, denominator) -> np.ndarray:
    """Elementwise quotient, NaN where the denominator is 0: undefined, not wrong."""
    numerator, denominator = np.broadcast_arrays(np.asarray(numerator, float), np.asarray(denominator, float))
    return np.divide(numerator, denominator, out=np.full(numerator.shape, np.nan), where=denominator != 0)
