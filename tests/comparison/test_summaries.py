"""Compare on the summaries labelled by hand. Its rules were tuned on `dev` and `blind_dev`; the other halves are for reporting only."""

from pathlib import Path

import evaluation
import pytest
from evaluation import VERDICTS

LEAST = 0.75
"""Accuracy below which something broke; the figures themselves are in the README."""


@pytest.mark.parametrize("half", ["dev", "test", "blind_dev", "blind_test"])
@pytest.mark.parametrize("detected", [False, True], ids=["annotated", "plain"])
def test_verdicts_agree_with_the_labels(half, detected):
    rows = evaluation.judged(half, detected)
    assert evaluation.accuracy(rows) >= LEAST, evaluation.table(rows)


@pytest.mark.parametrize("article", ["harbour-bridge", "clinic-trial"])
def test_other_articles_are_no_harder(article):
    rows = evaluation.judged("dev" if article == "harbour-bridge" else "test", article=article)
    assert evaluation.accuracy(rows) >= 0.7, evaluation.table(rows)


@pytest.mark.parametrize("half", ["dev", "test"])
def test_every_verdict_is_labelled_often_enough(half):
    labels = [label for path in (Path(__file__).parent / "summaries" / half).glob("*.yaml") for _, label in evaluation.labelled(path)[2]]
    assert len(labels) >= 150
    assert {verdict for verdict in VERDICTS if labels.count(verdict) >= 10} == set(VERDICTS)


def test_figures_are_those_of_hand_arithmetic():
    rows = [("a", "kept", "kept", ""), ("b", "kept", "dropped", ""), ("c", "dropped", "dropped", ""), ("d", "swapped", "dropped", "")]
    figures = evaluation.by_verdict(rows)
    assert (figures["kept"]["precision"], figures["kept"]["recall"]) == (1.0, 0.5)
    assert figures["dropped"]["precision"] == pytest.approx(1 / 3) and figures["dropped"]["recall"] == 1.0
    assert figures["blurred"]["precision"] is None and figures["swapped"]["recall"] == 0.0
    assert evaluation.accuracy(rows) == 0.5
