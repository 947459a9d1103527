"""Tests of two systems against independent implementations, exhaustive enumeration and hand arithmetic."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import binomtest

from allegedly.scoring.bootstrap import Evaluation
from allegedly.scoring.metrics import pairs
from allegedly.scoring.significance import differences, holm, joined, mcnemar
from allegedly.scoring.tally import Tally


@pytest.mark.parametrize(("only_first", "only_second"), [(0, 1), (3, 9), (10, 10), (40, 17), (0, 12)])
def test_mcnemar_is_the_exact_binomial(only_first, only_second):
    first = np.array([True] * only_first + [False] * only_second + [True, False])
    second = np.array([False] * only_first + [True] * only_second + [True, False])
    expected = binomtest(only_first, only_first + only_second, 0.5).pvalue
    assert mcnemar(first, second) == (only_first, only_second, pytest.approx(expected))


def test_mcnemar_without_a_difference_is_one():
    assert mcnemar(np.array([True, False]), np.array([True, False])) == (0, 0, 1.0)


def test_holm_by_hand():
    """Sorted 0.01 0.02 0.03 0.2, times 4 3 2 1: 0.04 0.06 0.06 0.2, never falling; the undefined one is left out."""
    assert holm([0.03, 0.01, float("nan"), 0.2, 0.02]) == pytest.approx([0.06, 0.04, float("nan"), 0.2, 0.06], nan_ok=True)


def test_holm_is_never_above_one():
    assert holm([0.6, 0.7]) == [1.0, 1.0]


def _tally(won, cluster):
    return Tally("pairs", ("forced_choice",), pairs.choice_rows(np.array(won, float), np.zeros(len(won), bool)), np.array(cluster))


def test_permutation_comes_to_the_enumeration_of_all_exchanges():
    """Six clusters of two pairs: all 64 exchanges of whole clusters, against 20,000 drawn ones."""
    chance = np.random.default_rng(4)
    ours, theirs = chance.integers(2, size=12), chance.integers(2, size=12)
    ours[:6], cluster = 1, np.repeat(np.arange(6), 2)
    first, second = _tally(ours, cluster), _tally(theirs, cluster)
    observed = {(0, "", "forced_choice"): np.array([ours.mean() - theirs.mean()])}
    by_cluster = np.bincount(cluster, weights=ours - theirs)
    exchanges = [abs(np.dot(signs, by_cluster)) for signs in product((1, -1), repeat=6)]
    exact = np.mean(np.array(exchanges) >= abs(by_cluster.sum()) - 1e-9)
    p = differences(joined([first], [second], 6), observed, 20_000, 1)[0, "", "forced_choice"][0]
    assert p == pytest.approx(exact, abs=0.015)


def test_a_system_against_itself_is_not_different():
    tally = _tally([1, 0, 0.5, 1], [0, 1, 2, 3])
    p = differences(joined([tally], [tally], 4), {(0, "", "forced_choice"): np.zeros(1)}, 200, 0)
    assert p[0, "", "forced_choice"] == [1.0]


def test_no_p_value_is_zero():
    n = 60
    ours, theirs = _tally([1] * n, range(n)), _tally([0] * n, range(n))
    p = differences(joined([ours], [theirs], n), {(0, "", "forced_choice"): np.ones(1)}, 999, 0)
    assert p[0, "", "forced_choice"][0] == pytest.approx(1 / 1000)


def test_the_halves_of_a_joined_evaluation_are_the_two_systems():
    ours, theirs = _tally([1, 1, 0], [0, 1, 2]), _tally([0, 0, 1], [0, 1, 2])
    both = joined([ours], [theirs], 3)
    left, right = np.array([[1.0] * 3 + [0.0] * 3]), np.array([[0.0] * 3 + [1.0] * 3])
    assert both.values(left)[0, "", "forced_choice"][0, 0] == Evaluation([ours], 3).point()[0, "", "forced_choice"][0]
    assert both.values(right)[0, "", "forced_choice"][0, 0] == Evaluation([theirs], 3).point()[0, "", "forced_choice"][0]
