"""How often a system judges a sentence as if its attribution did not matter."""

import numpy as np

from allegedly.scoring.metrics.metric import Metric, ratio


def attribution_blindness(sums: np.ndarray) -> np.ndarray:
    """Share of edits given the content label; NaN without such edits."""
    return ratio(sums[..., 1], sums[..., 0])


METRIC = Metric(
    name="attribution_blindness",
    statistics="blind_spots",
    aggregate=attribution_blindness,
    definition="of the attribution edits whose label and content_label differ, the share given content_label; 0 is best",
    citation="allegedly, Scoring",
    best=0.0,
)
