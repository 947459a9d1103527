"""Label metrics against scikit-learn and hand arithmetic."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score

from allegedly.scoring.metrics import confusion
from allegedly.scoring.metrics.confusion import accuracy, balanced_accuracy, macro_f1
from allegedly.scoring.metrics.krippendorff_alpha import METRIC as ALPHA
from allegedly.scoring.metrics.krippendorff_alpha import krippendorff_alpha

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
