"""AUROC against scikit-learn, reweighted and not."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from allegedly.scoring.metrics import ranks
from allegedly.scoring.metrics.ranks import EXACT_LEVELS, auroc


def _case(seed: int, n: int, levels: int | None = None):
    chance = np.random.default_rng(seed)
    positive = chance.random(n) < 0.4
    scores = chance.random(n) + 0.3 * positive
    if levels:
        scores = np.floor(scores * levels)
    weights = np.stack([np.bincount(chance.integers(30, size=30), minlength=30) for _ in range(12)]).astype(float)
    return scores, positive, chance.integers(30, size=n), weights


@pytest.mark.parametrize("levels", [None, 1, 3, 20])
def test_equals_scikit_learn_under_weights(levels):
    scores, positive, cluster, weights = _case(1, 300, levels)
    expected = [roc_auc_score(positive, scores, sample_weight=weight[cluster]) for weight in weights]
    np.testing.assert_allclose(auroc(ranks.rows(scores, positive), cluster, weights), expected, atol=1e-12)


def test_beyond_the_exact_levels_the_data_as_they_stand_are_exact():
    scores, positive, cluster, _ = _case(2, 3 * EXACT_LEVELS)
    assert auroc(ranks.rows(scores, positive), cluster, np.ones((1, 30)))[0] == pytest.approx(roc_auc_score(positive, scores), abs=1e-12)


def test_beyond_the_exact_levels_resamples_stray_by_far_less_than_they_spread():
    scores, positive, cluster, weights = _case(3, 3 * EXACT_LEVELS)
    expected = np.array([roc_auc_score(positive, scores, sample_weight=weight[cluster]) for weight in weights])
    found = auroc(ranks.rows(scores, positive), cluster, weights)
    assert np.abs(found - expected).max() < 0.02 * expected.std()


def test_a_missing_score_is_ranked_worst():
    """Positive 0.9 and one missing, negative 0.1 and one missing: only 0.9 over 0.1 of four pairs is won."""
    rows = ranks.rows(np.array([0.9, np.nan, 0.1, np.nan]), np.array([True, True, False, False]))
    assert auroc(rows, np.zeros(4, int), np.ones((1, 1)))[0] == 0.25


def test_a_draw_without_one_side_is_undefined():
    rows = ranks.rows(np.array([0.9, 0.1]), np.array([True, False]))
    found = auroc(rows, np.array([0, 1]), np.array([[2.0, 0.0], [1.0, 1.0]]))
    assert np.isnan(found[0]) and found[1] == 1.0


def test_nothing_is_undefined():
    assert np.isnan(auroc(ranks.rows(np.empty(0), np.empty(0, bool)), np.empty(0, int), np.ones((1, 1)))).all()


def test_ranks_keep_the_order_and_the_ties():
    assert ranks.rows(np.array([5.0, 1.0, 5.0, 9.0]), np.zeros(4, bool))[:, 0].tolist() == [2.5, 1.0, 2.5, 4.0]
