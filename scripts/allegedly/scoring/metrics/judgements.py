"""Statistics of pairs judged one sentence at a time: columns pairs and pairs with both sentences right."""

import numpy as np


def rows(faithful_right: np.ndarray, edit_right: np.ndarray) -> np.ndarray:
    """One row per pair, shape (n, 2)."""
    both = np.asarray(faithful_right, bool) & np.asarray(edit_right, bool)
    return np.column_stack([np.ones(len(both)), both]).astype(float)
