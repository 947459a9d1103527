"""Label metrics and AUROC against scikit-learn and hand arithmetic."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score, roc_auc_score

from allegedly.scoring.metrics import confusion, ranks
from allegedly.scoring.metrics.confusion import accuracy, balanced_accuracy, macro_f1
from allegedly.scoring.metrics.krippendorff_alpha import METRIC as ALPHA
from allegedly.scoring.metrics.krippendorff_alpha import krippendorff_alpha
from allegedly.scoring.metrics.ranks import EXACT_LEVELS, auroc

K = 3


def _drawn(seed: int, answers_below: int):
    chance = np.random.default_rng(seed)
    return chance.integers(K, size=80), chance.integers(answers_below, size=80)


def _sums(gold, answers):
    return confusion.rows(np.asarray(gold), np.asarray(answers), K).sum(axis=0)


@pytest.mark.parametrize("seed", range(8))
def test_equal_scikit_learn(seed):
    gold, answers = _drawn(seed, K)
    sums = _sums(gold, answers)
    assert accuracy(sums) == pytest.approx(accuracy_score(gold, answers))
    assert macro_f1(sums) == pytest.approx(f1_score(gold, answers, average="macro"))
    assert balanced_accuracy(sums) == pytest.approx(balanced_accuracy_score(gold == 0, answers == 0))


@pytest.mark.parametrize("seed", range(8))
def test_no_valid_answer_is_a_miss_and_no_false_alarm(seed):
    gold, answers = _drawn(seed, K)
    answers[::5] = confusion.invalid(K)
    sums = _sums(gold, answers)
    assert macro_f1(sums) == pytest.approx(f1_score(gold, answers, labels=range(K), average="macro"))
    assert accuracy(sums) == pytest.approx(accuracy_score(gold, answers))
    wrong = np.where(answers == confusion.invalid(K), gold == 0, answers != 0)
    assert balanced_accuracy(sums) == pytest.approx(balanced_accuracy_score(gold != 0, wrong))


@pytest.mark.parametrize("seed", range(4))
def test_alpha_of_a_table_is_alpha_of_its_units(seed):
    gold, answers = _drawn(seed, K + 2)
    units = [[f"l{a}", f"l{b}"] for a, b in zip(gold, answers)]
    assert ALPHA.aggregate(_sums(gold, answers)) == pytest.approx(krippendorff_alpha(units, [f"l{i}" for i in range(K + 2)]))


def test_labels_that_occur_nowhere_are_left_out():
    """Only labels 0 and 1: F1 of 0 is 1, of 1 is 1; label 2 must not drag the mean to 2/3."""
    assert macro_f1(_sums([0, 1], [0, 1])) == 1.0


def test_only_not_supported_leaves_macro_f1_undefined_and_counts_for_balanced_accuracy():
    sums = _sums([0, 1, 2], [0, confusion.coarse(K), confusion.coarse(K)])
    assert np.isnan(macro_f1(sums)) and balanced_accuracy(sums) == 1.0


def test_one_side_without_items_is_undefined():
    assert np.isnan(balanced_accuracy(_sums([0, 0], [0, 1])))


def test_whole_stacks_are_aggregated_at_once():
    stack = np.stack([[_sums(*_drawn(seed, K + 2)) for seed in (1, 2, 3)], [_sums(*_drawn(seed, K)) for seed in (4, 5, 6)]])
    for measure in (accuracy, balanced_accuracy, macro_f1, ALPHA.aggregate):
        assert measure(stack).shape == (2, 3)
        np.testing.assert_allclose(measure(stack)[1, 2], measure(stack[1, 2]))


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
