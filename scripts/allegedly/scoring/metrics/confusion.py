"""Labelled items: accuracy, balanced accuracy and macro-averaged F1, all from one table of gold labels by answers."""

import numpy as np

from allegedly.scoring.metrics.metric import Metric, f1, ratio

NOT_FIRST, INVALID = 0, 1


def coarse(k: int) -> int:
    """Code of the answer *not the first label*."""
    return k + NOT_FIRST


def invalid(k: int) -> int:
    """Code of no valid answer."""
    return k + INVALID


def rows(gold: np.ndarray, answers: np.ndarray, k: int) -> np.ndarray:
    """One row an item, shape (n, k * (k + 2)): 1 in its cell. `gold` holds codes below k, `answers` codes below k + 2."""
    cells = np.zeros((len(gold), k * (k + 2)))
    cells[np.arange(len(gold)), np.asarray(gold, int) * (k + 2) + np.asarray(answers, int)] = 1
    return cells


def table(sums: np.ndarray) -> np.ndarray:
    """Summed rows as tables, shape (..., k, k + 2)."""
    k = round((sums.shape[-1] + 1) ** 0.5) - 1
    return np.asarray(sums, float).reshape(*sums.shape[:-1], k, k + 2)


def accuracy(sums: np.ndarray) -> np.ndarray:
    """Share of items given their gold label; NaN without items."""
    cells = table(sums)
    return ratio(np.trace(cells, axis1=-2, axis2=-1), cells.sum(axis=(-1, -2)))


ACCURACY = Metric(
    name="accuracy",
    statistics="confusion",
    aggregate=accuracy,
    definition="share of items given their gold label; no valid answer is wrong",
    citation="Sokolova and Lapalme 2009, A systematic analysis of performance measures",
)


def balanced_accuracy(sums: np.ndarray) -> np.ndarray:
    """Mean of two recalls: of the first label, and of all others taken together; NaN if either has no item.

    Among the others any label but the first is right; no valid answer is wrong on both sides.
    """
    cells = table(sums)
    first, rest = cells[..., 0, :], cells[..., 1:, :].sum(axis=-2)
    others = slice(1, coarse(cells.shape[-2]) + 1)
    return (ratio(first[..., 0], first.sum(axis=-1)) + ratio(rest[..., others].sum(axis=-1), rest.sum(axis=-1))) / 2


BALANCED_ACCURACY = Metric(
    name="balanced_accuracy",
    statistics="confusion",
    aggregate=balanced_accuracy,
    definition="mean of the recall of supported and of the recall of not supported (refuted and not_enough_info taken together); for summaries, of errors and of the rest",
    citation="Brodersen et al. 2010, The balanced accuracy and its posterior distribution; Tang et al. 2024, MiniCheck",
    average="macro over supported, not supported",
)


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


MACRO_F1 = Metric(
    name="macro_f1",
    statistics="confusion",
    aggregate=macro_f1,
    comparable=same_labels,
    definition="mean over labels of F1; labels that occur neither in gold nor in answers are left out; no valid answer is a miss",
    citation="Opitz and Burst 2019, Macro F1 and Macro F1",
    average="macro",
)
