"""Predictions of every task are taken by the scorer as they are written."""

import json

import pytest

from allegedly.cli.main import main

ANSWERS = {
    "verification": "'supported'",
    "pairs": "item['choices'].index(min(item['choices'], key=len))",
    "status": "'asserted'",
    "attribution": "{'attributions': [{'content': [[18, 61]], 'source': [[0, 12]], 'cue': [[13, 17]], 'speaker': 'Harlow Foods', 'parent': None}]}",
    "claims": "{'claims': [{'spans': [[63, 125]], 'status': 'alleged'}]}",
}
# by hand: half the sentences are supported; one claim of three is asserted; the one attribution is found whole; one of three
# claims is found: 2 * 1 / (1 + 3)
EXPECTED = {
    "verification": ("balanced_accuracy", 0.5),
    "status": ("accuracy", 1 / 3),
    "attribution": ("whole_relation_f1", 1.0),
    "claims": ("claim_f1", 0.5),
}


@pytest.mark.parametrize("task", ANSWERS)
def test_scored(task, dataset, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"answers_{task}.py").write_text(f"def judge(item): return {ANSWERS[task]}")
    assert main(["run-model", f"python:answers_{task}:judge", task, "-o", "out.jsonl", "--data", str(dataset)]) == 0
    capsys.readouterr()
    assert main(["score", task, "out.jsonl", "--data", str(dataset), "--format", "json", "--resamples", "0"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["systems"][0]["coverage"] == 1.0
    if task in EXPECTED:
        metric, value = EXPECTED[task]
        assert next(one["value"] for one in report["systems"][0]["scores"] if one["metric"] == metric) == pytest.approx(value)


@pytest.mark.parametrize("task", ["verification", "pairs", "status", "attribution", "claims"])
def test_a_refusal_is_scored_as_no_answer(task, dataset, tmp_path, monkeypatch, capsys):
    from fake_endpoint import says, serving

    monkeypatch.setenv("NO_PROXY", "*")
    with serving(says(None, refusal="no")) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert main(["run-model", "openai:m", task, "-o", str(tmp_path / "out.jsonl"), "--data", str(dataset), "--no-cache"]) == 0
    capsys.readouterr()
    assert main(["score", task, str(tmp_path / "out.jsonl"), "--data", str(dataset), "--format", "json", "--resamples", "0"]) == 0
    report = json.loads(capsys.readouterr().out)
    if task not in ("attribution", "claims"):
        assert report["systems"][0]["coverage"] == 0.0
