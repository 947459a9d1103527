"""F1 from counts: the harmonic mean of precision and recall."""

import numpy as np

from allegedly.scoring.metrics.metric import ratio


def f1(hits, predicted, gold) -> np.ndarray:
    """2 hits / (predicted + gold), elementwise: `hits` of `predicted` guesses are right, and `gold` were to be found.

    NaN if nothing was to be found and nothing was guessed; 0.0 where only one of the two is empty. van Rijsbergen (1979),
    Information Retrieval, chapter 7.
    """
    return ratio(2 * np.asarray(hits, float), np.asarray(predicted, float) + np.asarray(gold, float))


def precision(hits, predicted) -> np.ndarray:
    """Share of the guesses that are right; NaN without a guess."""
    return ratio(hits, predicted)


def recall(hits, gold) -> np.ndarray:
    """Share of what was to be found that was; NaN if there was nothing."""
    return ratio(hits, gold)
