"""Both harnesses, run offline against the built wheel; their numbers are `allegedly score`'s."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
SCORE = ("-m", "allegedly", "score")


def own_score(outside, task, path, metric):
    """What the scorer of the wheel says of a harness's log."""
    report = json.loads(outside(*SCORE, task, path, "--format", "json", "--resamples", "0").stdout)
    return next(one["value"] for one in scores_of(report) if one["metric"] == metric and not one["column"])


def scores_of(report):
    return report["systems"][0]["scores"]


@pytest.mark.parametrize(("model", "verification", "pairs"), [("Oracle", 1.0, 1.0), ("AlwaysSupported", 0.5, 0.5)])
def test_lm_eval(outside, tmp_path, model, verification, pairs):
    pytest.importorskip("lm_eval", reason="needs the extra lm-eval: pip install 'allegedly[lm-eval]'")
    folder = outside("-m", "allegedly", "path", "lm-eval").stdout.strip()
    outside(HERE / "lm_eval_models.py", model, folder, tmp_path / "out")
    values = json.loads((tmp_path / "out" / "values.json").read_text())
    assert values["allegedly_verification"]["balanced_accuracy,none"] == verification
    assert values["allegedly_pairs"]["forced_choice,none"] == pairs
    (sentences,) = (tmp_path / "out").rglob("samples_allegedly_verification*.jsonl")
    (choices,) = (tmp_path / "out").rglob("samples_allegedly_pairs*.jsonl")
    assert own_score(outside, "verification", sentences, "balanced_accuracy") == verification
    assert own_score(outside, "pairs", choices, "forced_choice") == pairs


# of three pairs the faithful sentence stands first in two, so that naming the first always is right in two of three
INSPECT = [("oracle/gold", 1.0, 1.0), ("allegedly/first", 0.5, 2 / 3)]


@pytest.mark.parametrize(("model", "verification", "pairs"), INSPECT)
def test_inspect(outside, tmp_path, model, verification, pairs):
    pytest.importorskip("inspect_ai", reason="needs the extra inspect: pip install 'allegedly[inspect]'")
    for task, metric, expected in (("verification", "balanced_accuracy", verification), ("pairs", "accuracy", pairs)):
        out = tmp_path / task
        outside(HERE / "inspect_models.py", model, task, out)
        found = json.loads((out / "values.json").read_text())
        assert found["status"] == "success", found["error"]
        assert found["values"][metric] == pytest.approx(expected)
        (log,) = [path for path in out.glob("*.json") if path.name != "values.json"]
        ours = {"verification": "balanced_accuracy", "pairs": "forced_choice"}[task]
        assert own_score(outside, task, log, ours) == pytest.approx(expected)
        assert "stderr" in found["values"]


def test_inspect_attribution(outside, tmp_path):
    pytest.importorskip("inspect_ai", reason="needs the extra inspect: pip install 'allegedly[inspect]'")
    for model, expected in (("oracle/gold", 1.0), ("allegedly/nothing", 0.0)):
        out = tmp_path / model.replace("/", "-")
        outside(HERE / "inspect_models.py", model, "attribution", out)
        found = json.loads((out / "values.json").read_text())
        assert found["status"] == "success", found["error"]
        assert found["values"]["detection_f1"] == expected and found["values"]["whole_relation_f1"] == expected


def test_inspect_stderr_is_clustered(outside, tmp_path):
    """Six sentences in three clusters, each of one right and one wrong: all deviations cancel inside their cluster, so the error is 0."""
    pytest.importorskip("inspect_ai", reason="needs the extra inspect: pip install 'allegedly[inspect]'")
    outside(HERE / "inspect_models.py", "allegedly/first", "verification", tmp_path / "out")
    assert json.loads((tmp_path / "out" / "values.json").read_text())["values"]["stderr"] == 0.0
