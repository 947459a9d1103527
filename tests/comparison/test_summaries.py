"""Compare on the summaries labelled by hand. Its rules were tuned on `planted` and `blind_dev`; `blind_test` is for reporting only."""

import evaluation
import pytest

LEAST = 0.7
"""Accuracy below which something broke; the figures themselves are on the page of measurements."""


@pytest.mark.parametrize("half, detected", [("planted", False), ("planted", True), ("blind_dev", True), ("blind_test", True)])
def test_verdicts_agree_with_the_labels(half, detected):
    rows = evaluation.judged(half, detected)
    assert evaluation.accuracy(rows) >= LEAST, evaluation.table(rows)


def test_figures_are_those_of_hand_arithmetic():
    rows = [("a", "kept", "kept", ""), ("b", "kept", "dropped", ""), ("c", "dropped", "dropped", ""), ("d", "swapped", "dropped", "")]
    figures = evaluation.by_verdict(rows)
    assert (figures["kept"]["precision"], figures["kept"]["recall"]) == (1.0, 0.5)
    assert figures["dropped"]["precision"] == pytest.approx(1 / 3) and figures["dropped"]["recall"] == 1.0
    assert figures["blurred"]["precision"] is None and figures["swapped"]["recall"] == 0.0
    assert evaluation.accuracy(rows) == 0.5
