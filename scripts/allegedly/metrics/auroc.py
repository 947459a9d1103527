"""Area under the ROC curve, exact, with ties counted half, under any number of reweightings at once."""

import numpy as np

from allegedly.metrics.metric import Metric, ratio

_CHUNK = 64  # draws at a time: a row of weights then fills a few cache lines


def auroc(rows: np.ndarray, cluster: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The probability that a positive item outranks a negative one, shape (draws,); NaN where a draw lacks either.

    `rows` is (n, 2): rank and whether positive; an item weighs as its cluster, `weights` (draws, clusters). Negatives are sorted once; a
    running sum of their weights then tells, for each draw, what weight each positive outranks.
    """
    positive = rows[:, 1] == 1
    low, high = rows[~positive, 0], rows[positive, 0]
    order, wanted = np.argsort(low, kind="stable"), np.argsort(high, kind="stable")
    below, upto = (np.searchsorted(low[order], high[wanted], side) for side in ("left", "right"))
    negatives, positives = cluster[~positive][order], cluster[positive][wanted]
    by_cluster = np.ascontiguousarray(weights.T, dtype=np.float32)
    chunks = [by_cluster[:, at : at + _CHUNK] for at in range(0, by_cluster.shape[1], _CHUNK)]
    return np.concatenate([_of_chunk(np.ascontiguousarray(chunk), negatives, positives, below, upto) for chunk in chunks])


def _of_chunk(weights, negatives, positives, below, upto) -> np.ndarray:
    """AUROC of the draws in `weights`, shape (clusters, draws)."""
    running = np.zeros((len(negatives) + 1, weights.shape[1]), np.float32)
    np.cumsum(weights[negatives], axis=0, out=running[1:])
    outranked = running[below]
    if (below != upto).any():
        outranked = (outranked + running[upto]) / 2
    own = weights[positives]
    wins = np.einsum("ir,ir->r", own, outranked, dtype=np.float64)
    return ratio(wins, own.sum(axis=0, dtype=np.float64) * running[-1])


METRIC = Metric(
    name="auroc",
    statistics="ranks",
    reweighted=auroc,
    definition="probability that a supported sentence is scored above one that is not, ties half; a missing score is ranked worst",
    citation="Hanley and McNeil 1982, The meaning and use of the area under a ROC curve",
    average="none",
)
