"""Statistics of scored items: rows (score, positive), positive 1.0 or 0.0.

Scores may be replaced by anything in the same order, which is how two systems with different scales are made comparable.
"""

import numpy as np


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
