"""The systems that need no model, and the user's own functions."""

import math
import sys

import pytest

from allegedly.cli.main import main
from allegedly.problems import Failure
from allegedly.scoring.task import prediction_of
from allegedly.systems.registry import Options, build_system, system_names
from small_dataset import ARTICLE, read_lines


@pytest.fixture
def run(dataset, tmp_path, capsys):
    def call(system, task, *more):
        out = tmp_path / "out.jsonl"
        status = main(["run-model", system, task, "-o", str(out), "--data", str(dataset), "--overwrite", *more])
        printed = capsys.readouterr()
        return status, read_lines(out)[1] if out.exists() else [], printed.out + printed.err

    return call


def test_the_systems_that_ship():
    assert system_names() == [
        "always-supported",
        "attribution-aware",
        "attribution-blind",
        "hf",
        "hypothesis-only",
        "lexical-overlap",
        "majority",
        "openai",
        "python",
        "reader",
    ]


def test_always_supported(run):
    assert {(row["label"], row["score"]) for row in run("always-supported", "verification")[1]} == {("supported", 1.0)}
    assert list(run("always-supported", "pairs")[1]) == [{"id": f"a/p{n}", "scores": [1.0, 1.0]} for n in (1, 2, 3)]


def test_lexical_overlap_by_hand(run):
    rows = run("lexical-overlap", "verification")[1]
    # "Seven hikers were rescued from a glacier.": seven, hikers, rescued, glacier, all four there;
    # "Nine hikers ...": three of four, below 0.8
    assert (rows[4]["label"], rows[4]["score"]) == ("supported", 1.0)
    assert (rows[5]["label"], rows[5]["score"]) == ("not_enough_info", 0.75)


def test_the_blind_system_sees_no_attribution_and_the_aware_one_does(run):
    blind, aware = run("attribution-blind", "pairs")[1], run("attribution-aware", "pairs")[1]
    gold = [0, 1, 0]
    assert blind[0]["scores"][0] == blind[0]["scores"][1] and blind[1]["scores"][0] == blind[1]["scores"][1]
    assert blind[2]["choice"] == gold[2] and [row["choice"] for row in aware] == gold


def test_blind_status(run):
    assert {row["status"] for row in run("attribution-blind", "status")[1]} == {"asserted"}


def test_items_carry_no_gold(dataset):
    from allegedly.scoring.task import read_items, task_names

    kept = {"id", "article_id", "doc", "passage", "claim", "question", "choices", "quote", "spans", "summary", "clause"}
    for task in task_names():
        assert all(set(item) <= kept for item in read_items(task, dataset)) and read_items(task, dataset)


@pytest.fixture
def module(tmp_path, monkeypatch):
    def write(body, name="mine_judge"):
        monkeypatch.chdir(tmp_path)
        monkeypatch.delitem(sys.modules, name, raising=False)
        (tmp_path / f"{name}.py").write_text(body)
        return f"python:{name}:judge"

    return write


def test_a_function_of_ones_own(run, module):
    status, rows, _ = run(
        module("def judge(item): return 'refuted' if item['task'] == 'verification' and 'Nine' in item['claim'] else 'supported'"), "verification"
    )
    assert status == 0 and [row["label"] for row in rows].count("refuted") == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("def judge(item): return 1/0", "raised ZeroDivisionError on a/v1s"),
        ("def judge(item): return 'SUPPORTS'", "one of supported, refuted, not_enough_info, got 'SUPPORTS'"),
        ("def judge(item): return {'answer': 1}", "expected a prediction with 'label', got 'answer'"),
        ("def judge(item): return {'label': 'supported', 'score': float('nan')}", "cannot be written as JSON"),
        ("judge = 3", "expected a function, got int"),
        ("def other(item): pass", "cannot be imported"),
        ("def judge(", "cannot be imported (SyntaxError"),
    ],
)
def test_functions_that_do_not_do(run, module, body, said):
    status, rows, printed = run(module(body), "verification")
    assert status in (1, 2) and not rows and said in printed and "Traceback" not in printed


@pytest.mark.parametrize(
    ("system", "task", "said"),
    [
        ("nobody", "pairs", "no system named 'nobody'"),
        ("openai", "pairs", "expected openai:MODEL"),
        ("always-supported:x", "pairs", "expected always-supported"),
        ("lexical-overlap", "attribution", "does not support the task attribution"),
        ("python:nothing", "pairs", "expected python:MODULE:FUNCTION"),
    ],
)
def test_wrong_calls(run, system, task, said):
    status, _, printed = run(system, task)
    assert status == 2 and said in printed


def test_prediction_checks():
    assert prediction_of(1, "pairs", "x") == {"choice": 1}
    assert prediction_of({"scores": [0.2, 0.9]}, "pairs", "x") == {"scores": [0.2, 0.9]}
    assert prediction_of({"label": None}, "verification", "x") == {"label": None}
    with pytest.raises(Failure, match="got True"):
        prediction_of(True, "pairs", "x")
    with pytest.raises(Failure, match="expected attributions to be a list"):
        prediction_of({"attributions": "x"}, "attribution", "x")


def test_hf_without_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(Failure, match=r"pip install 'allegedly\[hf\]'"):
        build_system("hf:any/model", "pairs", Options())


@pytest.mark.parametrize("wrong", [{"batch_size": 0}, {"concurrency": 0}, {"timeout": 0}, {"timeout": float("nan")}, {"retries": -1}])
def test_numbers_that_make_no_sense(wrong):
    with pytest.raises(Failure, match="expected"):
        build_system("always-supported", "pairs", Options(**wrong))


def test_parts_have_places(capsys):
    from pathlib import Path

    for part, inside in (("prompts", "pairs.md"), ("lm-eval", "allegedly.yaml"), ("schema", "labels.json")):
        assert main(["path", part]) == 0
        assert (Path(capsys.readouterr().out.strip()) / inside).is_file()


def test_systems_are_listed(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["run-model", "--systems"])
    told = capsys.readouterr().out
    assert ended.value.code == 0 and "python:MODULE:FUNCTION\n" in told and "hf:MODEL\n" in told and "lexical-overlap\n" in told


def test_words_alone_by_hand():
    """Two sentences a side: "may" stands once among the unsupported of two, never among the supported; a word on both sides says nothing."""
    from allegedly.scoring.artefacts import words_alone

    items = [{"claim": claim, "supported": right} for claim, right in (("it may", 0), ("it is", 1), ("it was", 0), ("it was", 1))]
    log_odds = words_alone(items)
    # The words and pairs known are: it, may, is, was, "it may", "it is", "it was": 7. Each side has 6 of them in all, so each word's share is (n + 1) / 13.
    assert log_odds("may") == pytest.approx(math.log(1 / 13) - math.log(2 / 13))
    assert log_odds("is") == pytest.approx(math.log(2)) and log_odds("was") == 0 and log_odds("never seen") == 0


def test_majority_is_counted_on_train():
    from collections import Counter

    from allegedly.tables.dataset_folder import read_table

    answer = build_system("majority", "status", Options()).answer([{"id": "a"}, {"id": "b"}])
    counted = Counter(read_table("claims", split="train").column("status").to_pylist())
    assert [one.prediction for one in answer] == [{"status": counted.most_common(1)[0][0]}] * 2


@pytest.mark.parametrize(
    ("body", "task", "said"),
    [
        (
            "None",
            "verification",
            "returned None; expected a dict with 'label', or one of 'supported', 'refuted', 'not_enough_info'. To give no answer to an item, return {'label': None}",
        ),
        ("None", "attribution", "return {'attributions': []}"),
        ("'yes, I think so'", "verification", "expected label to be one of supported, refuted, not_enough_info, got 'yes, I think so'"),
        ("['x']", "claims", "expected claims to be a list of dicts, got 'x' in it"),
        ("3", "pairs", "expected choice to be one of 0, 1, got 3"),
        ("{}", "pairs", "expected a prediction with 'choice', got none"),
    ],
)
def test_a_function_that_returns_nonsense_ends_the_run_at_the_first_item(body, task, said, run, tmp_path, monkeypatch):
    name = f"own_{abs(hash((body, task)))}"
    (tmp_path / f"{name}.py").write_text(f"calls = []\ndef judge(item):\n    calls.append(item)\n    return {body}\n")
    monkeypatch.syspath_prepend(tmp_path)
    status, rows, printed = run(f"python:{name}:judge", task)
    assert (status, rows) == (1, []) and said in printed and "answered" not in printed
    assert len(sys.modules[name].calls) == 1


def test_answers_that_are_none_are_counted(run, tmp_path, monkeypatch):
    (tmp_path / "shy.py").write_text("def judge(item):\n    return {'label': None}\n")
    monkeypatch.syspath_prepend(tmp_path)
    status, rows, printed = run("python:shy:judge", "verification")
    assert status == 0 and f"{len(rows)} items answered, {len(rows)} of them without a valid answer" in printed


def test_what_costs_nothing_has_no_cost(run):
    assert "cost:" not in run("always-supported", "verification")[2]


def test_a_run_has_a_file(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["run-model", "always-supported", "pairs", "-o", "-"]) == 2
    assert "name a file" in capsys.readouterr().err and not list(tmp_path.iterdir())


@pytest.fixture
def predicted(dataset, tmp_path):
    def call(task):
        out = tmp_path / f"{task}.jsonl"
        assert main(["run-model", "attribution-aware", task, "-o", str(out), "--data", str(dataset), "--quiet"]) == 0
        return read_lines(out)[1]

    return call


def test_attribution(predicted):
    (row,) = predicted("attribution")
    said = next(found for found in row["attributions"] if found["cue"] == [[13, 17]])
    assert row["article_id"] == "a" and said["source"] == [[0, 12]] and said["speaker"] == "Harlow Foods" and said["parent"] is None
    assert ARTICLE[said["content"][0][0] : said["content"][-1][1]] == "its freezers had failed twice in the summer"


def test_claims(predicted):
    (row,) = predicted("claims")
    statuses = {claim["status"] for claim in row["claims"]}
    assert len(row["claims"]) >= 3 and {"attributed", "asserted"} <= statuses


def test_status(predicted):
    assert [row["status"] for row in predicted("status")] == ["attributed", "alleged", "asserted"]
