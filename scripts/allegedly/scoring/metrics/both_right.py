"""Both sentences of a pair judged right, one at a time."""

import numpy as np

from allegedly.scoring.metrics.metric import Metric, ratio


def both_right(sums: np.ndarray) -> np.ndarray:
    """Share of pairs with both right; NaN without pairs."""
    return ratio(sums[..., 1], sums[..., 0])


METRIC = Metric(
    name="both_right",
    statistics="judgements",
    aggregate=both_right,
    definition="share of pairs with both sentences rightly called supported or not supported, each judged by itself",
    citation="Gardner et al. 2020, Evaluating Models' Local Decision Boundaries via Contrast Sets (contrast consistency)",
)
