"""The leaderboard over results in the scorer's JSON, whose numbers are made up here and must come out as they went in."""

import json
import xml.etree.ElementTree as ET

import pytest

from allegedly.cli.main import main

SVG = "{http://www.w3.org/2000/svg}"


def score(metric, value, low=None, high=None, column="", group="", content="abc", task="pairs"):
    signature = f"task:{task}|split:test|data:1.0.0|content:{content}|metric:{metric}|average:micro|ranked_by:choice|seed:0|version:1.0.0"
    return {"metric": metric, "value": value, "low": low, "high": high, "column": column, "group": group, "of": "", "signature": signature}


def result(gap, task="pairs", content="abc", forced=0.7):
    scores = [
        score("forced_choice", forced, 0.6, 0.8, content=content, task=task),
        score("forced_choice", 0.9, 0.85, 0.95, "family", "content", content, task),
        score("forced_choice", 0.1, column="phenomenon", group="number", content=content, task=task),
        score("attribution_gap", *gap, content=content, task=task),
    ]
    return {"task": task, "systems": [{"path": "x.jsonl", "coverage": 0.995, "scores": scores}]}


@pytest.fixture
def board(tmp_path, capsys):
    def call(**results):
        folder = tmp_path / "results"
        folder.mkdir()
        for name, content in results.items():
            (folder / f"{name}.pairs.json").write_text(content if isinstance(content, str) else json.dumps(content))
        status = main(["leaderboard", str(folder), "-o", str(tmp_path / "board")])
        page, chart = (tmp_path / "board" / f"leaderboard.{ending}" for ending in ("md", "svg"))
        return status, page.read_text() if page.exists() else "", chart.read_text() if chart.exists() else "", capsys.readouterr().err

    return call


def test_table(board):
    status, page, _, _ = board(worse=result((0.4, 0.3, 0.5), forced=0.6), better=result((0.05, -0.1, 0.2), forced=0.8))
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert status == 0
    assert rows[0] == "| system | forced choice | forced choice (content) | attribution gap | coverage |"
    assert rows[2:] == [
        "| better | 0.800 [0.600, 0.800] | 0.900 [0.850, 0.950] | 0.050 [-0.100, 0.200] | 0.995 |",
        "| worse | 0.600 [0.600, 0.800] | 0.900 [0.850, 0.950] | 0.400 [0.300, 0.500] | 0.995 |",
    ]
    assert "`task:pairs|split:test|data:1.0.0|content:abc|seed:0|version:1.0.0`" in page and "(leaderboard.svg)" in page


def test_chart_by_hand(board):
    chart = board(one=result((0.25, 0.0, 0.5)), two=result((0.0, None, None)))[2]
    rows = [group for group in ET.fromstring(chart).iter(f"{SVG}g") if group.get("class") == "row"]
    assert [row.find(f"{SVG}title").text for row in rows] == ["two", "one"]  # the smallest gap first
    # the axis runs from -0.1 to 0.5 over 400 units from x = 240: 0 stands at 240 + 400 / 6, 0.25 at 240 + 400 * 0.35 / 0.6
    points = [float(row.find(f"{SVG}circle").get("cx")) for row in rows]
    assert points == pytest.approx([306.7, 473.3], abs=0.1)
    bar = rows[1].find(f"{SVG}line")
    assert (float(bar.get("x1")), float(bar.get("x2"))) == pytest.approx((306.7, 640.0), abs=0.1)
    assert rows[0].find(f"{SVG}line") is None


def test_names_are_escaped(board):
    _, page, chart, _ = board(**{"<b>a|b&c": result((0.1, 0.0, 0.2))})
    assert "| \\<b\\>a\\|b&c |" in page
    assert "<b>a|b&c" in [title.text for title in ET.fromstring(chart).iter(f"{SVG}title")]


def test_undefined_is_shown_and_makes_no_chart(board):
    status, page, chart, _ = board(one=result((None, None, None)))
    assert status == 0 and " - |" in page and not chart and "svg" not in page


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ({"a": result((0, 0, 0)), "b": result((0, 0, 0), content="def")}, "cannot be compared"),
        ({"a": result(("0.4", 0, 0))}, "expected a number or null"),
        ({"a": "{"}, "not a scorer's result"),
        ({"a": "[]"}, "not a scorer's result"),
        ({"a": '{"task": "pairs", "systems": [{"path": "x", "coverage": 1, "scores": []}]}'}, "it has no scores"),
        ({}, "no results in this folder"),
    ],
)
def test_what_cannot_be_put_together(board, results, said):
    status, page, _, err = board(**results)
    assert status in (1, 2) and said in err and not page


def test_one_system_twice(tmp_path, capsys):
    for part in ("x", "y"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "same.json").write_text(json.dumps(result((0, 0, 0))))
    assert main(["leaderboard", str(tmp_path)]) == 1
    assert "more than one result of same" in capsys.readouterr().err and not (tmp_path / "leaderboard.md").exists()


def test_no_folder(tmp_path, capsys):
    assert main(["leaderboard", str(tmp_path / "none")]) == 2
    assert "no such folder" in capsys.readouterr().err


def test_results_of_the_scorer_itself(tmp_path, capsys):
    """Guessing alike on the data carried: half of everything, and so no gap."""
    results = tmp_path / "results"
    results.mkdir()
    for task in ("verification", "pairs"):
        out = tmp_path / f"{task}.jsonl"
        assert main(["run-model", "always-supported", task, "-o", str(out), "--quiet"]) == 0
        capsys.readouterr()
        assert main(["score", task, str(out), "--format", "json", "--resamples", "20"]) == 0
        (results / f"guess.{task}.json").write_text(capsys.readouterr().out)
    assert main(["leaderboard", str(results)]) == 0
    page = (results / "leaderboard.md").read_text()
    assert page.count("| guess | 0.500 [0.500, 0.500] |") == 2 and "| 0.000 [0.000, 0.000] |" in page
