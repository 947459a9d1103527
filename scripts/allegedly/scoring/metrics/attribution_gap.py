"""The headline: how much worse a system sees attribution changed than content changed."""

import numpy as np

from allegedly.scoring.metrics.metric import Metric, ratio


def attribution_gap(sums: np.ndarray) -> np.ndarray:
    """Forced choice on content edits minus forced choice on attribution edits; NaN if either family has no pair."""
    return ratio(sums[..., 1], sums[..., 0]) - ratio(sums[..., 3], sums[..., 2])


METRIC = Metric(
    name="attribution_gap",
    statistics="choices",
    aggregate=attribution_gap,
    definition="forced choice on content edits minus forced choice on attribution edits; 0 where a system sees both equally well",
    citation="allegedly, Scoring",
    best=0.0,
)
