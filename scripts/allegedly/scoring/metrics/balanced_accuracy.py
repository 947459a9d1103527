"""Balanced accuracy of the first label against the rest, as grounded verifiers are scored: supported, or for summaries an attribution error."""

import numpy as np

from allegedly.scoring.metrics.confusion import coarse, table
from allegedly.scoring.metrics.metric import Metric, ratio


def balanced_accuracy(sums: np.ndarray) -> np.ndarray:
    """Mean of two recalls: of the first label, and of all others taken together; NaN if either has no item.

    Among the others any label but the first is right; no valid answer is wrong on both sides.
    """
    cells = table(sums)
    first, rest = cells[..., 0, :], cells[..., 1:, :].sum(axis=-2)
    others = slice(1, coarse(cells.shape[-2]) + 1)
    return (ratio(first[..., 0], first.sum(axis=-1)) + ratio(rest[..., others].sum(axis=-1), rest.sum(axis=-1))) / 2


METRIC = Metric(
    name="balanced_accuracy",
    statistics="confusion",
    aggregate=balanced_accuracy,
    definition="mean of the recall of supported and of the recall of not supported (refuted and not_enough_info taken together); for summaries, of errors and of the rest",
    citation="Brodersen et al. 2010, The balanced accuracy and its posterior distribution; Tang et al. 2024, MiniCheck",
    average="macro over supported, not supported",
)
