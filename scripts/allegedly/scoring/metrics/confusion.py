"""Statistics of labelled items: one cell of a table of k gold labels by k + 2 answers.

The first k answers are the labels. Answer k is *not the first label*, for systems that only tell supported from not supported;
answer k + 1 is an invalid answer: a refusal, or a word that is not a label.
"""

import numpy as np

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
