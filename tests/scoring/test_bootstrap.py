"""Resampling against a plain loop, and what an interval must be."""

import json

import numpy as np
import pytest

from allegedly.scoring.bootstrap import Evaluation, draws, interval
from allegedly.scoring.metrics import confusion, pairs
from allegedly.scoring.tally import Tally
from gold_factory import contrast, write_gold


def _tally(seed: int, n: int = 200, clusters: int = 20) -> Tally:
    chance = np.random.default_rng(seed)
    gold, answers, cluster = chance.integers(3, size=n), chance.integers(5, size=n), chance.integers(clusters, size=n)
    groups = {"half": (chance.integers(2, size=n), ["left", "right"])}
    return Tally("sentences", ("accuracy", "balanced_accuracy", "macro_f1"), confusion.rows(gold, answers, 3), cluster, groups)


def _looped(tally: Tally, metric, weights: np.ndarray, chosen: np.ndarray) -> list[float]:
    """Each draw written out: rows repeated as often as their cluster is drawn, then the metric of their sum."""
    values = []
    for draw in weights.astype(int):
        repeated = np.repeat(np.arange(len(tally.rows)), draw[tally.cluster] * chosen)
        values.append(float(metric.aggregate(tally.rows[repeated].sum(axis=0))))
    return values


@pytest.mark.parametrize("name", ["accuracy", "balanced_accuracy", "macro_f1"])
def test_equals_repeating_the_rows(name):
    from allegedly.scoring.metrics.metric import metrics

    tally, weights = _tally(3), next(draws(20, 30, 5))
    values = Evaluation([tally], 20).values(weights)
    everything = np.ones(len(tally.rows), dtype=int)
    np.testing.assert_allclose(values[0, "", name][:, 0], _looped(tally, metrics()[name], weights, everything))
    right = (tally.groups["half"][0] == 1).astype(int)
    np.testing.assert_allclose(values[0, "half", name][:, 1], _looped(tally, metrics()[name], weights, right))


def test_a_draw_takes_as_many_clusters_as_there_are():
    for block in draws(37, 500, 1):
        assert (block.sum(axis=1) == 37).all() and block.min() == 0 and block.max() > 1


def test_draws_are_the_same_for_a_seed_and_differ_between_seeds():
    first, again, other = (np.concatenate(list(draws(50, 100, seed))) for seed in (7, 7, 8))
    assert (first == again).all() and (first != other).any()


def test_many_clusters_come_in_blocks():
    sizes = [block.shape for block in draws(1_000_000, 6, 0)]
    assert sum(rows for rows, _ in sizes) == 6 and len(sizes) > 1


def test_a_proportion_spreads_as_the_binomial_says():
    """400 independent pairs, half of them won: standard error sqrt(0.25 / 400) = 0.025, interval 0.5 +- 1.96 * 0.025."""
    won = np.arange(400) % 2
    tally = Tally("pairs", ("forced_choice",), pairs.choice_rows(won, np.zeros(400, bool)), np.arange(400))
    values = Evaluation([tally], 400).resampled(draws(400, 4000, 0))[0, "", "forced_choice"][:, 0]
    assert values.std() == pytest.approx(0.025, rel=0.06)
    assert interval(values) == pytest.approx((0.451, 0.549), abs=0.006)


def test_copies_in_one_cluster_are_no_evidence():
    """Each item ten times over, in its cluster: the interval stays that of the items alone."""
    won = np.arange(40) % 2
    alone = Tally("pairs", ("forced_choice",), pairs.choice_rows(won, np.zeros(40, bool)), np.arange(40))
    copied = Tally("pairs", ("forced_choice",), np.repeat(alone.rows, 10, axis=0), np.repeat(alone.cluster, 10))
    spread = [Evaluation([tally], 40).resampled(draws(40, 500, 0))[0, "", "forced_choice"] for tally in (alone, copied)]
    np.testing.assert_allclose(*spread)


def test_a_resample_without_a_rare_label_is_no_macro_f1_of_all_labels():
    """Label 2 stands in one of ten clusters and is missed: F1s 1, 9*2/19 and 0. Without that cluster the mean would be over two labels, 1."""
    gold, answers = np.array([0] * 9 + [1] * 9 + [2]), np.array([0] * 9 + [1] * 9 + [1])
    cluster = np.array([*range(9), *range(9), 9])
    tally = Tally("claims", ("macro_f1",), confusion.rows(gold, answers, 3), cluster)
    evaluation = Evaluation([tally], 10)
    whole = (1 + 18 / 19 + 0) / 3
    assert evaluation.point()[0, "", "macro_f1"][0] == pytest.approx(whole)
    drawn = evaluation.resampled(draws(10, 400, 0))[0, "", "macro_f1"][:, 0]
    lacking = np.concatenate(list(draws(10, 400, 0)))[:, 9] == 0
    assert np.isnan(drawn[lacking]).all() and not np.isnan(drawn[~lacking]).any() and interval(drawn)[1] < 0.67


def test_an_interval_over_nothing_defined_is_none():
    assert interval(np.array([np.nan, np.nan])) is None and interval(np.empty(0)) is None


def _perfect(tmp_path, clusters):
    pair = {"family": "content", "phenomenon": "number", "label": "refuted", "content_label": "refuted"}
    tables = contrast([{"number": number, **pair} for number in range(4)], clusters)
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(json.dumps({"id": row["pair_id"], "choice": row["answer_index"]}) for row in tables["pairs"]))
    return write_gold(tmp_path / "gold", **tables), path


def test_one_cluster_gives_no_interval(tmp_path, scored):
    gold, path = _perfect(tmp_path, {f"a/c{number}": "a/c0" for number in range(4)})
    score = scored("pairs", path, "--data", gold)["systems"][0]["scores"][0]
    assert (score["value"], score["low"], score["clusters"]) == (1.0, None, 1) and "cluster:claim(1)" in score["signature"]


def test_clusters_are_those_of_the_claims_table(tmp_path, scored):
    gold, path = _perfect(tmp_path, {"a/c1": "a/c0", "a/c3": "a/c2"})
    assert scored("pairs", path, "--data", gold)["systems"][0]["scores"][0]["clusters"] == 2


def test_no_resamples_gives_values_without_intervals(tmp_path, scored):
    gold, path = _perfect(tmp_path, None)
    score = scored("pairs", path, "--data", gold, "--resamples", 0)["systems"][0]["scores"][0]
    assert (score["value"], score["low"], score["high"]) == (1.0, None, None)
