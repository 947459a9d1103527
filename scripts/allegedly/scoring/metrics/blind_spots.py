"""Statistics of attribution edits whose two labels differ: columns edits and edits given the label that sets attribution aside."""

import numpy as np


def rows(gave_content_label: np.ndarray) -> np.ndarray:
    """One row an edit, shape (n, 2)."""
    gave = np.asarray(gave_content_label, bool)
    return np.column_stack([np.ones(len(gave)), gave]).astype(float)
