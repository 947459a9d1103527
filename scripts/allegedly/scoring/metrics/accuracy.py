"""Plain accuracy over k labels."""

import numpy as np

from allegedly.scoring.metrics.confusion import table
from allegedly.scoring.metrics.metric import Metric, ratio


def accuracy(sums: np.ndarray) -> np.ndarray:
    """Share of items given their gold label; NaN without items."""
    cells = table(sums)
    return ratio(np.trace(cells, axis1=-2, axis2=-1), cells.sum(axis=(-1, -2)))


METRIC = Metric(
    name="accuracy",
    statistics="confusion",
    aggregate=accuracy,
    definition="share of items given their gold label; no valid answer is wrong",
    citation="Sokolova and Lapalme 2009, A systematic analysis of performance measures",
)
