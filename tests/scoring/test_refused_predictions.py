"""Each file of faults/ is a file of predictions that must be refused, with what must be said of it; all are of one small dataset."""

from pathlib import Path

import pytest
import yaml

from gold_factory import contrast, write_gold

CASES = sorted((Path(__file__).parent / "faults").glob("*.yaml"))
PAIR = {"family": "content", "phenomenon": "number", "label": "refuted", "content_label": "refuted"}


@pytest.fixture
def gold(tmp_path):
    tables = contrast([{"number": 0, **PAIR}, {"number": 1, **PAIR}])
    sentences = [{"sentence_id": "a/s1", "article_id": "a", "paragraph": 1, "start": 0, "end": 30}]
    return write_gold(tmp_path / "gold", articles=[{"article_id": "a", "text": "_" * 30}], sentences=sentences, **tables)


def _write(path: Path, lines: list) -> Path:
    import json

    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n")
    return path


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_is_refused_with_the_ids_and_the_lines(path, gold, tmp_path, run):
    content = yaml.safe_load(path.read_text())
    predictions = _write(tmp_path / "predictions.jsonl", content["predictions"])
    status, out, err = run(content["task"], predictions, "--data", gold)
    assert (status, out) == (1, "")
    assert [words for words in content["says"] if words not in err] == [] and ":0:" not in err, err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pairs"], "got 0 files"),
        (["pairs", "a", "--compare", "b", "c"], "got 3 files"),
        (["pairs", "--compare", "b"], "got 1 file;"),
        (["pairs", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["pairs", "p", "--by", "colour"], "cannot be broken down by colour; the columns are family, phenomenon, direction, origin, fold"),
        (["claims", "p", "--by", "kind"], "claims cannot be broken down by kind"),
        (["pairs", "p", "--resamples", "-1"], "got -1, expected a whole number from 0"),
        (["pairs", "p", "--resamples", "many"], "got 'many', expected a whole number"),
        (["sentiment", "p"], "invalid choice"),
    ],
)
def test_a_wrong_call_says_what_was_expected(arguments, words, gold, run):
    status, out, err = run(*arguments, "--data", gold)
    assert (status, out) == (2, "") and words in err


def test_without_a_dataset_the_call_says_how_to_get_one(tmp_path, run):
    status, _, err = run("pairs", __file__, "--data", tmp_path / "nothing")
    assert status == 2 and "allegedly build" in err


def test_a_dataset_without_the_table_says_which_it_has(gold, run):
    import json

    manifest = json.loads((gold / "manifest.json").read_text())
    del manifest["configs"]["pairs"]
    (gold / "manifest.json").write_text(json.dumps(manifest))
    status, _, err = run("pairs", __file__, "--data", gold)
    assert status == 2 and "the dataset has no table 'pairs' to score against; its tables are claims, attributions" in err


def test_a_binary_log_is_refused_with_the_way_out(gold, tmp_path, run):
    (tmp_path / "run.eval").write_bytes(b"PK\x03\x04\xff\xfe")
    status, _, err = run("pairs", tmp_path / "run.eval", "--data", gold)
    assert status == 2 and "inspect log convert" in err


def test_thousands_of_problems_are_counted_not_listed(gold, tmp_path, run):
    predictions = _write(tmp_path / "p.jsonl", [{"id": f"x/{number}", "choice": 0} for number in range(5000)])
    _, _, err = run("pairs", predictions, "--data", gold)
    assert "... and 4,990 more [unknown-id]; --all-problems writes them all" in err and len(err.splitlines()) < 30


def test_all_problems_are_named_when_asked_for(gold, tmp_path, run):
    predictions = _write(tmp_path / "p.jsonl", [{"id": f"x/{number}", "choice": 0} for number in range(50)])
    _, _, err = run("pairs", predictions, "--data", gold, "--all-problems")
    assert err.count("[unknown-id]") == 50 and "more" not in err


def test_hashes_are_told_by_their_first_digits(gold, tmp_path, run):
    import re

    predictions = _write(tmp_path / "p.jsonl", [{"task": "pairs", "content_sha256": "f" * 64}, {"id": "a/0", "choice": 0}])
    _, _, err = run("pairs", predictions, "--data", gold)
    assert f"content_sha256 '{'f' * 12}'" in err and not re.search("[0-9a-f]{13}", err)
