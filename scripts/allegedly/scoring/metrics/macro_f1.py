"""Macro-averaged F1 over labels."""

import numpy as np

from allegedly.scoring.metrics.confusion import coarse, table
from allegedly.scoring.metrics.f1 import f1
from allegedly.scoring.metrics.metric import Metric, ratio


def macro_f1(sums: np.ndarray) -> np.ndarray:
    """Mean over labels of their F1, shape (...).

    Labels that occur neither in the gold nor among the answers are left out of the mean. NaN without items, and NaN for answers that
    only say *not the first label*: they do not say which.
    """
    each = _each(sums)
    occurs = ~np.isnan(each)
    mean = ratio(np.where(occurs, each, 0).sum(axis=-1), occurs.sum(axis=-1))
    cells = table(sums)
    return np.where(cells[..., coarse(cells.shape[-2])].sum(axis=-1) > 0, np.nan, mean)


def _each(sums: np.ndarray) -> np.ndarray:
    """F1 of each label, shape (..., k); NaN if it occurs on neither side."""
    cells = table(sums)
    return f1(np.diagonal(cells, axis1=-2, axis2=-1), cells[..., : cells.shape[-2]].sum(axis=-2), cells.sum(axis=-1))


def same_labels(sums: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Whether the same labels occur: a mean over fewer is another measure, and a rare label that scores 0 would seem to have been fixed."""
    return (np.isnan(_each(sums)) == np.isnan(_each(whole))).all(axis=-1)


METRIC = Metric(
    name="macro_f1",
    statistics="confusion",
    aggregate=macro_f1,
    comparable=same_labels,
    definition="mean over labels of F1; labels that occur neither in gold nor in answers are left out; no valid answer is a miss",
    citation="Opitz and Burst 2019, Macro F1 and Macro F1",
    average="macro",
)
