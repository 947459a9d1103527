"""What the scorer's tests share: dataset folders out of short descriptions, and the command run in this process."""

import json

import pytest
import yaml

from allegedly.cli.main import main
from gold_factory import contrast, spans, write_gold

ROLES = ("source_spans", "cue_spans", "content_spans", "spans")


def _tables(gold: dict) -> dict:
    """Tables as YAML gives them: spans as pairs of numbers, and `contrast` for a contrast set by its pairs."""
    tables = {name: [_row(row) for row in rows] for name, rows in gold.items() if name not in ("contrast", "clusters")}
    return tables | (contrast(gold["contrast"], gold.get("clusters")) if "contrast" in gold else {})


def _row(row: dict) -> dict:
    return {key: spans(*value) if key in ROLES else value for key, value in row.items()}


@pytest.fixture
def case(tmp_path):
    """A function that lays out one case file: its gold folder and its predictions as JSON lines; gives the case and both paths."""

    def lay_out(path):
        content = yaml.safe_load(path.read_text())
        predictions = tmp_path / "predictions.jsonl"
        lines = [line if isinstance(line, str) else json.dumps(line) for line in content["predictions"]]
        predictions.write_text("\n".join(lines) + "\n")
        return content, write_gold(tmp_path / "gold", **_tables(content["gold"])), predictions

    return lay_out


@pytest.fixture
def run(capsys):
    """A function that runs the command and gives its exit status, output and errors."""

    def call(*arguments):
        try:
            status = main(["score", *map(str, arguments)])
        except SystemExit as exit:
            status = exit.code
        written = capsys.readouterr()
        return status, written.out, written.err

    return call


@pytest.fixture
def scored(run):
    """A function that scores and gives the JSON result."""

    def call(*arguments):
        status, out, err = run(*arguments, "--format", "json")
        assert status == 0, err
        return json.loads(out)

    return call
