"""Area under the ROC curve, with ties counted half, under any number of reweightings at once.

Statistics are rows (score, positive), positive 1.0 or 0.0. Scores may be replaced by anything in the same order, which is how two systems with
different scales are made comparable. The area is a function of how many positive and negative items have each score, and those are sums. Up to
`EXACT_LEVELS` different scores it is computed of all of them. Beyond that reweighted areas are computed over `BINS` bins of equally many items, and
moved by what binning costs on the data as they stand; the area of the data as they stand is exact, and the move is what keeps intervals around it.
"""

import numpy as np

from allegedly.scoring.metrics.metric import Metric, ratio


def rows(scores: np.ndarray, positive: np.ndarray) -> np.ndarray:
    """One row an item, shape (n, 2): its midrank among all scores, and whether it is positive.

    A missing score (NaN) counts as wrong: below all others for a positive item, above all for a negative one.
    """
    positive = np.asarray(positive, bool)
    worst = np.where(positive, -np.inf, np.inf)
    filled = np.where(np.isnan(scores), worst, scores)
    _, place, counts = np.unique(filled, return_inverse=True, return_counts=True)
    midranks = np.cumsum(counts) - (counts - 1) / 2
    return np.column_stack([midranks[place], positive])


EXACT_LEVELS = 2048


BINS = 256


def auroc(rows: np.ndarray, cluster: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The probability that a positive item outranks a negative one, shape (draws,); NaN if a draw lacks either.

    `rows` is (n, 2): rank and whether positive; an item weighs as its cluster, `weights` (draws, clusters).
    """
    positive = rows[:, 1] == 1
    levels, places = np.unique(rows[:, 0], return_inverse=True)
    codes, count = (places, len(levels)) if len(levels) <= EXACT_LEVELS else (_bins(rows[:, 0]), BINS)
    high, low = (_by_cluster(codes[side], cluster[side], count, weights.shape[1]) for side in (positive, ~positive))
    drawn = weights.astype(np.float32)
    areas = area((drawn @ high).astype(float), (drawn @ low).astype(float))
    return areas if count == len(levels) else areas + _exact(places, positive) - area(high.sum(axis=0, dtype=float), low.sum(axis=0, dtype=float))


def area(high: np.ndarray, low: np.ndarray) -> np.ndarray:
    """The area of weights of positive and of negative items by level, lowest first, both (..., levels); shape (...)."""
    below = np.cumsum(low, axis=-1) - low / 2
    return ratio((high * below).sum(axis=-1), high.sum(axis=-1) * low.sum(axis=-1))


def _exact(places: np.ndarray, positive: np.ndarray) -> np.ndarray:
    count = places.max() + 1
    return area(np.bincount(places[positive], minlength=count).astype(float), np.bincount(places[~positive], minlength=count).astype(float))


def _bins(scores: np.ndarray) -> np.ndarray:
    """Bin numbers below BINS, in order of score; equal scores share a bin."""
    order = np.sort(scores)
    return np.searchsorted(order, scores, side="left") * BINS // len(scores)


def _by_cluster(codes: np.ndarray, cluster: np.ndarray, count: int, clusters: int) -> np.ndarray:
    """Items by cluster and level, (clusters, count)."""
    return np.bincount(cluster * count + codes, minlength=clusters * count).reshape(clusters, count).astype(np.float32)


AUROC = Metric(
    name="auroc",
    statistics="ranks",
    reweighted=auroc,
    definition="probability that a supported sentence is scored above one that is not, ties half; a missing score is ranked worst",
    citation="Hanley and McNeil 1982, The meaning and use of the area under a ROC curve",
    average="none",
)
