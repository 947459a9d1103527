"""Krippendorff's alpha for nominal labels, any number of annotators, missing values allowed.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. alpha = 1 - observed disagreement / disagreement expected by chance;
1 is full agreement, 0 what chance gives, below 0 worse than chance. Undefined (NaN) where no unit has two values, or where
all pairable values are one and the same label, so that chance leaves nothing to disagree on.
"""

from collections.abc import Sequence

import numpy as np

from allegedly.scoring.metrics.confusion import table
from allegedly.scoring.metrics.metric import Metric, ratio


def coincidences(units: Sequence[Sequence], labels: Sequence[str]) -> np.ndarray:
    """One row per unit of summable statistics, shape (units, k * k): its coincidences of k labels, row by row.

    `units` holds, for each unit, what each annotator said, None if nothing. A unit with m values gives each ordered pair of
    them 1 / (m - 1); a unit with fewer than two values gives nothing. Raises KeyError for a value that is not a label.
    """
    place = {label: index for index, label in enumerate(labels)}
    counts = np.zeros((len(units), len(labels)))
    for row, values in enumerate(units):
        for value in values:
            if value is not None:
                counts[row, place[value]] += 1
    return _paired(counts)


def _paired(counts: np.ndarray) -> np.ndarray:
    k = counts.shape[1]
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(k)
    spare = np.maximum(counts.sum(axis=1) - 1, 1)[:, None, None]
    return (pairs / spare).reshape(len(counts), k * k)


def alpha(sums: np.ndarray) -> np.ndarray:
    """Alpha of summed coincidences of shape (..., k * k); shape (...)."""
    sums = np.asarray(sums, float)
    k = int(np.sqrt(sums.shape[-1]))
    table = sums.reshape(*sums.shape[:-1], k, k)
    margins, total = table.sum(axis=-1), table.sum(axis=(-1, -2))
    observed = total - np.trace(table, axis1=-2, axis2=-1)
    expected = total**2 - (margins**2).sum(axis=-1)
    return 1 - ratio((total - 1) * observed, expected)


def krippendorff_alpha(units: Sequence[Sequence], labels: Sequence[str]) -> float:
    """Alpha of the units as they stand; see `coincidences` for their form."""
    return float(alpha(coincidences(units, labels).sum(axis=0)))


def _between_gold_and_answers(sums: np.ndarray) -> np.ndarray:
    cells = table(sums)
    k = cells.shape[-2]
    square = np.zeros((*cells.shape[:-2], k + 2, k + 2))
    square[..., :k, :] = cells
    return alpha((square + np.swapaxes(square, -1, -2)).reshape(*cells.shape[:-2], (k + 2) ** 2))


METRIC = Metric(
    name="alpha",
    statistics="confusion",
    aggregate=_between_gold_and_answers,
    definition="Krippendorff's alpha, nominal, with gold and system as two annotators; no valid answer is a label of its own",
    citation="Krippendorff 2011, Computing Krippendorff's Alpha-Reliability",
    average="none",
)
