"""Pairs of a faithful sentence and its edit: forced choice and the attribution gap, both sentences right, and attribution blindness.

The attribution gap is the headline: how much worse a system sees attribution changed than content changed. Blindness is how often it judges a
sentence as if its attribution did not matter.
"""

import numpy as np

from allegedly.scoring.metrics.metric import Metric, ratio

COLUMNS = ("content_pairs", "content_won", "attribution_pairs", "attribution_won")


def choice_rows(won: np.ndarray, attribution: np.ndarray) -> np.ndarray:
    """One row per pair, shape (n, 4). `won` is 1.0, 0.5 for a tie, or 0.0; `attribution` tells the family."""
    won, attribution = np.asarray(won, float), np.asarray(attribution, bool)
    return np.column_stack([~attribution, ~attribution * won, attribution, attribution * won]).astype(float)


def wins(scores: np.ndarray) -> np.ndarray:
    """What a system wins that scores the faithful sentence `scores[:, 0]` and the edit `scores[:, 1]`: 1, ties half, NaN nothing."""
    faithful, edit = scores[:, 0], scores[:, 1]
    return np.where(np.isnan(faithful) | np.isnan(edit), 0.0, (faithful > edit) + 0.5 * (faithful == edit))


def forced_choice(sums: np.ndarray) -> np.ndarray:
    """Share of pairs won, ties half; NaN without pairs."""
    return ratio(sums[..., 1] + sums[..., 3], sums[..., 0] + sums[..., 2])


FORCED_CHOICE = Metric(
    name="forced_choice",
    statistics="choices",
    aggregate=forced_choice,
    definition="share of pairs in which the faithful sentence is preferred, ties half; no valid answer is wrong",
    citation="Warstadt et al. 2020, BLiMP (minimal pairs by forced choice)",
)


def attribution_gap(sums: np.ndarray) -> np.ndarray:
    """Forced choice on content edits minus forced choice on attribution edits; NaN if either family has no pair."""
    return ratio(sums[..., 1], sums[..., 0]) - ratio(sums[..., 3], sums[..., 2])


ATTRIBUTION_GAP = Metric(
    name="attribution_gap",
    statistics="choices",
    aggregate=attribution_gap,
    definition="forced choice on content edits minus forced choice on attribution edits; 0 where a system sees both equally well",
    citation="allegedly, Scoring",
    best=0.0,
)


def judgement_rows(faithful_right: np.ndarray, edit_right: np.ndarray) -> np.ndarray:
    """One row per pair, shape (n, 2)."""
    both = np.asarray(faithful_right, bool) & np.asarray(edit_right, bool)
    return np.column_stack([np.ones(len(both)), both]).astype(float)


def both_right(sums: np.ndarray) -> np.ndarray:
    """Share of pairs with both right; NaN without pairs."""
    return ratio(sums[..., 1], sums[..., 0])


BOTH_RIGHT = Metric(
    name="both_right",
    statistics="judgements",
    aggregate=both_right,
    definition="share of pairs with both sentences rightly called supported or not supported, each judged by itself",
    citation="Gardner et al. 2020, Evaluating Models' Local Decision Boundaries via Contrast Sets (contrast consistency)",
)


def blind_spot_rows(gave_content_label: np.ndarray) -> np.ndarray:
    """One row an edit, shape (n, 2)."""
    gave = np.asarray(gave_content_label, bool)
    return np.column_stack([np.ones(len(gave)), gave]).astype(float)


def attribution_blindness(sums: np.ndarray) -> np.ndarray:
    """Share of edits given the content label; NaN without such edits."""
    return ratio(sums[..., 1], sums[..., 0])


ATTRIBUTION_BLINDNESS = Metric(
    name="attribution_blindness",
    statistics="blind_spots",
    aggregate=attribution_blindness,
    definition="of the attribution edits whose label and content_label differ, the share given content_label; 0 is best",
    citation="allegedly, Scoring",
    best=0.0,
)
