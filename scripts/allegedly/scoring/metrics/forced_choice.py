"""Forced choice between a faithful sentence and its edit."""

import numpy as np

from allegedly.scoring.metrics.metric import Metric, ratio


def forced_choice(sums: np.ndarray) -> np.ndarray:
    """Share of pairs won, ties half; NaN without pairs."""
    return ratio(sums[..., 1] + sums[..., 3], sums[..., 0] + sums[..., 2])


METRIC = Metric(
    name="forced_choice",
    statistics="choices",
    aggregate=forced_choice,
    definition="share of pairs in which the faithful sentence is preferred, ties half; no valid answer is wrong",
    citation="Warstadt et al. 2020, BLiMP (minimal pairs by forced choice)",
)
