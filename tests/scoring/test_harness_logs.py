"""Logs that the two harnesses wrote themselves: our numbers must be theirs."""

import json
from pathlib import Path

import pytest

from allegedly.scoring.readers import read_predictions
from gold_factory import contrast, write_gold

LOGS = Path(__file__).parent / "harness"
PAIRS = [
    ("content", "number", "refuted", "refuted"),
    ("content", "entity", "refuted", "refuted"),
    ("attribution", "hedge_drop", "not_enough_info", "supported"),
    ("attribution", "speaker_swap", "refuted", "supported"),
]


@pytest.fixture
def gold(tmp_path):
    keys = ("family", "phenomenon", "label", "content_label")
    return write_gold(tmp_path / "gold", **contrast([{"number": n, **dict(zip(keys, pair))} for n, pair in enumerate(PAIRS)]))


def _value(result: dict, metric: str) -> float:
    return next(score["value"] for score in result["systems"][0]["scores"] if score["metric"] == metric and not score["column"])


def _samples(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_lm_eval_pairs_are_its_own_accuracy(gold, scored):
    path = LOGS / "samples_allegedly_pairs.jsonl"
    accuracy = sum(sample["acc"] for sample in _samples(path)) / 4
    assert _value(scored("pairs", path, "--data", gold), "forced_choice") == accuracy


def test_lm_eval_labels_are_those_it_took(gold):
    path = LOGS / "samples_allegedly_verification.jsonl"
    records = read_predictions(str(path), "verification").records
    right = [float(record["label"] == sample["target"]) for record, sample in zip(records, _samples(path))]
    assert right == [sample["acc"] for sample in _samples(path)]
    assert all(0 < record["score"] < 1 for record in records)


def test_lm_eval_yes_and_no_are_its_own_accuracy_the_items_being_balanced(gold, scored):
    path = LOGS / "samples_allegedly_verification_binary.jsonl"
    result = scored("verification", path, "--data", gold)
    assert _value(result, "balanced_accuracy") == sum(sample["acc"] for sample in _samples(path)) / 8
    assert _value(result, "macro_f1") is None and _value(result, "auroc") is not None


def test_lm_eval_generated_words_are_read_and_the_rest_is_told(gold, scored):
    """The round is ` Supported.`, `refuted`, `Not enough info`, `I cannot tell.`: right on 0f 0e, wrong on 1f, lost on 1e, and so again."""
    result = scored("verification", LOGS / "samples_allegedly_verification_generate.jsonl", "--data", gold)
    losses = [(loss["id"], loss["line"]) for loss in result["systems"][0]["losses"]]
    assert losses == [("a/1e", 4), ("a/3e", 8)]
    assert _value(result, "balanced_accuracy") == 0.5


def test_lm_eval_filters_must_be_told_apart(gold, run, scored):
    path = LOGS / "samples_allegedly_verification_filters.jsonl"
    status, _, err = run("verification", path, "--data", gold)
    assert status == 2 and "several filters (first, lower); choose one with --filter" in err
    assert _value(scored("verification", path, "--data", gold, "--filter", "lower"), "balanced_accuracy") == 0.5
    assert run("verification", path, "--data", gold, "--filter", "last")[0] == 2


def test_lm_eval_sentences_do_for_pairs(gold, scored):
    result = scored("pairs", LOGS / "samples_allegedly_verification.jsonl", "--data", gold)
    assert {"forced_choice", "both_right", "attribution_gap"} == {score["metric"] for score in result["systems"][0]["scores"]}


def test_a_log_of_other_words_is_refused(gold, tmp_path, run):
    changed = tmp_path / "samples_changed.jsonl"
    changed.write_text((LOGS / "samples_allegedly_verification.jsonl").read_text().replace('"claim": "else 2"', '"claim": "not so 2"'))
    status, _, err = run("verification", changed, "--data", gold)
    assert status == 1 and ":6: error: a/2e: the model was shown 'not so 2', the gold row has 'else 2' [other-data]" in err


def test_samples_of_a_foreign_task_are_refused(gold, tmp_path, run):
    foreign = tmp_path / "samples_foreign.jsonl"
    foreign.write_text(json.dumps({"doc_id": 0, "doc": {"question": "?"}, "filtered_resps": ["A"], "filter": "none"}) + "\n")
    status, _, err = run("verification", foreign, "--data", gold)
    assert status == 1 and ":1: error: sample of document 0: not of a task of this package" in err


def _right(path: Path) -> list[bool]:
    return [next(iter(sample["scores"].values()))["value"] == "C" for sample in json.loads(path.read_text())["samples"]]


def test_inspect_choices_are_its_own_accuracy(gold, scored):
    path = LOGS / "inspect_allegedly_pairs.json"
    result = scored("pairs", path, "--data", gold)
    assert _value(result, "forced_choice") == sum(_right(path)) / 4
    assert [loss["id"] for loss in result["systems"][0]["losses"]] == ["a/3"]


def test_inspect_lines_are_those_of_the_samples(gold, scored):
    path = LOGS / "inspect_allegedly_pairs.json"
    line = scored("pairs", path, "--data", gold)["systems"][0]["losses"][0]["line"]
    assert path.read_text().splitlines()[line - 1].strip() == '"id": "a/3",'


def test_inspect_labels_by_letter_are_its_own(gold):
    path = LOGS / "inspect_allegedly_verification_choice.json"
    records = read_predictions(str(path), "verification").records
    target = dict(zip("ABC", ("supported", "refuted", "not_enough_info")))
    samples = json.loads(path.read_text())["samples"]
    assert [record["label"] == target[sample["target"]] for record, sample in zip(records, samples)] == _right(path)


def test_inspect_generated_words_are_read(gold, scored):
    """0e refuted and 0f supported right; 1e `Supported`, 1f `Refuted.` wrong; 2e, 2f, 3e right; 3f is no answer: 2/4 and 3/4."""
    result = scored("verification", LOGS / "inspect_allegedly_verification.json", "--data", gold)
    assert _value(result, "balanced_accuracy") == pytest.approx((2 / 4 + 3 / 4) / 2)
    assert [loss["id"] for loss in result["systems"][0]["losses"]] == ["a/3f"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"status": "success"', '"status": "cancelled"', "status is 'cancelled', expected 'success'"),
        ('"samples": [', '"examples": [', "not a complete Inspect log"),
        ('"id": "a/1",', '"id": "a/0",', "duplicate-id"),
    ],
)
def test_a_broken_inspect_log_is_refused(old, new, words, gold, tmp_path, run):
    broken = tmp_path / "log.json"
    text = (LOGS / "inspect_allegedly_pairs.json").read_text().replace('"pair_id": "a/1"', '"pair_id": "a/0"' if "a/1" in old else '"pair_id": "a/1"')
    broken.write_text(text.replace(old, new))
    status, _, err = run("pairs", broken, "--data", gold)
    assert status == 1 and words in err


def test_an_inspect_log_of_the_other_task_is_refused(gold, run):
    status, _, err = run("verification", LOGS / "inspect_allegedly_pairs.json", "--data", gold)
    assert status == 1 and "the file is for task 'pairs', expected 'verification' [other-task]" in err


def test_an_inspect_prediction_kept_whole_is_taken_as_it_is(tmp_path):
    """As the attribution task's scorer writes it: the record in the score's metadata."""
    record = {"article_id": "a", "attributions": [{"content": [[0, 5]]}]}
    sample = {"id": "a", "scores": {"attributions": {"value": 1.0, "metadata": {"prediction": record}}}, "output": {"completion": "..."}}
    log = {"version": 2, "status": "success", "eval": {"task": "allegedly/attribution"}, "samples": [sample]}
    path = tmp_path / "log.json"
    path.write_text(json.dumps(log, indent=2))
    read = read_predictions(str(path), "attribution")
    assert (read.records, read.header) == ([record], {"task": "attribution"})


def test_an_inspect_choice_without_an_answer_is_none_whatever_the_words(tmp_path):
    sample = {"id": "a/0", "choices": ["so", "else"], "scores": {"choice": {"value": "N"}}, "output": {"completion": "A"}}
    log = {"version": 2, "status": "success", "eval": {"task": "pairs"}, "samples": [sample]}
    path = tmp_path / "log.json"
    path.write_text(json.dumps(log, indent=2))
    assert read_predictions(str(path), "pairs").records[0]["choice"] is None
