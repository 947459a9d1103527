"""What `allegedly annotate` finds in the first article, against the gold: run and scored on the spot."""

import json
import tempfile
from pathlib import Path

from allegedly.report.text_tables import markdown
from allegedly.scoring.formats import as_json
from allegedly.scoring.scoring import Settings, score
from documenting.figures.baselines import answered


def figure() -> str:
    """Every number of the extraction tasks, with its interval."""
    rows = [row for task in ("attribution", "claims") for row in _scores(task)]
    return markdown(("task", "measure", "value", "95% interval"), rows)


def _scores(task: str) -> list[tuple[str, str, str, str]]:
    with tempfile.TemporaryDirectory() as scratch:
        answers = Path(scratch) / "answers.jsonl"
        answered("attribution-aware", task, answers)
        report = json.loads(as_json(score(task, [str(answers)], Settings())))
    return [(task, _name(s), _number(s["value"]), _interval(s)) for s in report["systems"][0]["scores"]]


def _name(found: dict) -> str:
    return found["metric"].replace("_", " ")


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


def _interval(found: dict) -> str:
    return "" if found["low"] is None else f"{found['low']:.3f} to {found['high']:.3f}"
