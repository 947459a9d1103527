"""Alpha against the krippendorff package and against hand arithmetic."""

import random

import krippendorff
import numpy as np
import pytest

from allegedly.scoring.metrics.krippendorff_alpha import alpha, coincidences, krippendorff_alpha

LABELS = ("a", "b", "c")


@pytest.mark.parametrize("seed", range(12))
def test_equals_the_independent_implementation(seed):
    draw = random.Random(seed)
    units = [[draw.choice([*LABELS, None]) for _ in range(2 + seed % 3)] for _ in range(40)]
    coded = [[np.nan if v is None else LABELS.index(v) for v in column] for column in zip(*units)]
    expected = krippendorff.alpha(coded, level_of_measurement="nominal")
    assert krippendorff_alpha(units, LABELS) == pytest.approx(expected, abs=1e-12)


def test_by_hand():
    """Units aa, ab, bb, b-: the last pairs with nothing. Coincidences aa 2, ab 1, ba 1, bb 2; n = 6, n_a = n_b = 3.
    Observed disagreement 2, expected 2 * 3 * 3 / 5 = 3.6, alpha = 1 - 2 / 3.6 = 4/9."""
    assert krippendorff_alpha([["a", "a"], ["a", "b"], ["b", "b"], ["b", None]], LABELS) == pytest.approx(4 / 9)


def test_full_agreement_is_one_and_no_variation_is_undefined():
    assert krippendorff_alpha([["a", "a"], ["b", "b"]], LABELS) == 1.0
    assert np.isnan(krippendorff_alpha([["a", "a"], ["a", "a"]], LABELS))


@pytest.mark.parametrize("units", [[], [["a", None]], [[None, None]]])
def test_nothing_pairable_is_undefined(units):
    assert np.isnan(krippendorff_alpha(units, LABELS))


def test_a_value_that_is_no_label_is_refused():
    with pytest.raises(KeyError):
        krippendorff_alpha([["a", "z"]], LABELS)


def test_statistics_add_up_over_any_split():
    units = [["a", "b"], ["b", "b"], ["c", "a"], ["a", "a"]]
    rows = coincidences(units, LABELS)
    stacked = np.stack([rows.sum(axis=0), rows[:2].sum(axis=0) + rows[2:].sum(axis=0)])
    assert alpha(stacked)[0] == alpha(stacked)[1] == krippendorff_alpha(units, LABELS)
