"""What users of brat and Label Studio stumble on: each case of `imports/` is a corpus in the spirit of a report, what is typed, and what comes of it."""

import shlex
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml

from allegedly.cli.main import main

CASES = sorted((Path(__file__).parent / "imports").glob("*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path, tmp_path, capsys):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name, content in case["files"].items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(content, encoding="utf-8", newline="")
    out, expect = tmp_path / "out", case["expect"]
    status = main(["import", case["format"], str(tmp_path / "in" / case["path"]), "-o", str(out), *shlex.split(case.get("options", ""))])
    said = capsys.readouterr().out
    assert status == expect["status"], said
    assert [words for words in expect.get("says", []) if words not in said] == [], said
    assert said.count(": error: ") == expect.get("problems", said.count(": error: ")), said
    assert out.exists() == (status == 0)
    if status == 0:
        rows = pq.read_table(out / "attributions").to_pylist()
        assert [{role: [s["text"] for s in row[f"{role}_spans"]] for role in ("source", "cue", "content")} for row in rows] == expect["attributions"]
        assert [row["text"] for row in pq.read_table(out / "articles").to_pylist()] == expect.get("texts", [_text(case, row) for row in rows])


def _text(case: dict, row: dict) -> str:
    """The one text that all articles of a case have."""
    import json

    [text] = {
        json.loads(content)[0]["data"]["text"] if name.endswith(".json") else content
        for name, content in case["files"].items()
        if name.endswith((".json", ".txt"))
    }
    return text


@pytest.mark.parametrize("typed", ["SPEAKER", "SPEAKER=", "=source", "A=speaker", "A=source,A=cue"])
def test_a_map_that_is_none_says_what_one_looks_like(typed, tmp_path, capsys):
    (tmp_path / "in").mkdir()
    assert main(["import", "brat", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--map", typed]) == 2
    assert "--map: " in capsys.readouterr().err


def test_options_that_a_format_has_no_use_for_are_refused(tmp_path, capsys):
    (tmp_path / "facts.csv").write_text("sentence,annotation\n")
    assert main(["import", "factappeal", str(tmp_path / "facts.csv"), "-o", str(tmp_path / "out"), "--offsets", "utf-16"]) == 2
    assert "leave out --map, --offsets and --line-ends" in capsys.readouterr().err and not (tmp_path / "out").exists()
