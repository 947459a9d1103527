"""What must hold of each metric, found by registration."""

import re
from pathlib import Path

import numpy as np
import pytest

from allegedly.scoring.bootstrap import Evaluation
from allegedly.scoring.metrics import confusion, pairs, propositions, ranks, relations
from allegedly.scoring.metrics.metric import metrics
from allegedly.scoring.tally import Tally

WIDTHS = {
    "confusion": 3 * 5,
    "ranks": 2,
    "choices": len(pairs.COLUMNS),
    "judgements": 2,
    "blind_spots": 2,
    "relations": len(relations.COLUMNS),
    "propositions": len(propositions.COLUMNS),
}


@pytest.mark.parametrize("name", metrics())
def test_is_undefined_on_nothing(name):
    metric, width = metrics()[name], WIDTHS[metrics()[name].statistics]
    if metric.reweighted:
        assert np.isnan(metric.reweighted(np.empty((0, width)), np.empty(0, int), np.ones((2, 3)))).all()
    else:
        assert np.isnan(metric.aggregate(np.zeros((4, 2, width)))).all()


@pytest.mark.parametrize("name", metrics())
def test_says_what_it_is_and_where_it_is_from(name):
    metric = metrics()[name]
    assert metric.name == name and len(metric.definition) > 20 and metric.citation and metric.average


def test_a_metric_beside_another_is_reported_with_it(monkeypatch):
    from dataclasses import replace

    error_rate = replace(confusion.ACCURACY, name="error_rate", aggregate=lambda sums: 1 - confusion.accuracy(sums), best=0.0, beside="accuracy")
    monkeypatch.setattr(confusion, "ERROR_RATE", error_rate, raising=False)
    metrics.cache_clear()
    tally = Tally("claims", ("accuracy",), confusion.rows(np.array([0, 1, 2, 2]), np.array([0, 1, 2, 0]), 3), np.zeros(4, int))
    assert {name: value.tolist() for (_, _, name), value in Evaluation([tally], 1).point().items()} == {"accuracy": [0.75], "error_rate": [0.25]}
    monkeypatch.undo()
    metrics.cache_clear()


def test_all_kinds_of_statistics_are_read():
    assert {metric.statistics for metric in metrics().values()} == set(WIDTHS)


def test_every_metric_that_a_file_writes_down_is_found():
    files = [path.read_text() for path in Path(confusion.__file__).parent.glob("*.py")]
    assert {name for text in files for name in re.findall(r'\bname="(\w+)"', text)} <= set(metrics())


PERFECT = {
    "confusion": confusion.rows(np.array([0, 1, 2]), np.array([0, 1, 2]), 3),
    "choices": pairs.choice_rows(np.ones(2), np.array([True, False])),
    "judgements": pairs.judgement_rows(np.ones(2), np.ones(2)),
    "blind_spots": pairs.blind_spot_rows(np.zeros(3)),
}


@pytest.mark.parametrize("name", [name for name, metric in metrics().items() if metric.statistics in PERFECT])
def test_a_perfect_system_reaches_the_best_value(name):
    metric = metrics()[name]
    assert metric.aggregate(PERFECT[metric.statistics].sum(axis=0)) == metric.best


def test_a_perfect_ranking_reaches_one():
    metric = metrics()["auroc"]
    rows = ranks.rows(np.array([0.9, 0.8, 0.1]), np.array([True, True, False]))
    assert metric.reweighted(rows, np.zeros(3, int), np.ones((1, 1)))[0] == metric.best == 1.0


def test_the_gap_of_a_system_blind_to_attribution_by_hand():
    """All content pairs won, attribution pairs all ties: 1 - 1/2."""
    rows = pairs.choice_rows(np.array([1, 1, 0.5, 0.5]), np.array([False, False, True, True]))
    assert metrics()["attribution_gap"].aggregate(rows.sum(axis=0)) == 0.5
