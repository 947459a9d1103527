"""Statistics of pairs: of two sentences, which is the more faithful; columns pairs and wins, by family of the edit."""

import numpy as np

COLUMNS = ("content_pairs", "content_won", "attribution_pairs", "attribution_won")


def rows(won: np.ndarray, attribution: np.ndarray) -> np.ndarray:
    """One row per pair, shape (n, 4). `won` is 1.0, 0.5 for a tie, or 0.0; `attribution` tells the family."""
    won, attribution = np.asarray(won, float), np.asarray(attribution, bool)
    return np.column_stack([~attribution, ~attribution * won, attribution, attribution * won]).astype(float)


def wins(scores: np.ndarray) -> np.ndarray:
    """What a system wins that scores the faithful sentence `scores[:, 0]` and the edit `scores[:, 1]`: 1, ties half, NaN nothing."""
    faithful, edit = scores[:, 0], scores[:, 1]
    return np.where(np.isnan(faithful) | np.isnan(edit), 0.0, (faithful > edit) + 0.5 * (faithful == edit))
