"""What is written out: every format carries the same numbers, each with its signature, and nothing is undefined by silence."""

import json
import re

import pytest

from gold_factory import contrast, write_gold

PAIRS = [
    {"number": 0, "family": "content", "phenomenon": "number", "label": "refuted", "content_label": "refuted"},
    {"number": 1, "family": "content", "phenomenon": "time", "label": "refuted", "content_label": "refuted"},
    {"number": 2, "family": "attribution", "phenomenon": "hedge_drop", "label": "not_enough_info", "content_label": "supported"},
    {"number": 3, "family": "attribution", "phenomenon": "speaker_swap", "label": "refuted", "content_label": "refuted"},
]
FORMATS = ("table", "json", "latex", "markdown")


@pytest.fixture
def laid_out(tmp_path):
    """Gold, the predictions of an oracle and those of a system that calls everything supported."""
    tables = contrast(PAIRS)
    oracle, eager = tmp_path / "oracle.jsonl", tmp_path / "eager_100%.jsonl"
    answers = [{"id": row["item_id"], "label": row["label"], "score": float(row["label"] == "supported")} for row in tables["verification"]]
    oracle.write_text("\n".join(map(json.dumps, answers)))
    eager.write_text("\n".join(json.dumps({"id": answer["id"], "label": "supported"}) for answer in answers))
    return write_gold(tmp_path / "gold", **tables), oracle, eager


def test_the_oracle_scores_the_best_value_everywhere(laid_out, scored):
    from allegedly.scoring.metrics.metric import metrics

    gold, oracle, _ = laid_out
    scores = scored("verification", oracle, "--data", gold)["systems"][0]["scores"]
    assert len(scores) > 30
    assert [score for score in scores if score["value"] != metrics()[score["metric"]].best] == []


def test_always_supported_is_chance_and_wholly_blind(laid_out, scored):
    gold, _, eager = laid_out
    scores = scored("verification", eager, "--data", gold)["systems"][0]["scores"]
    whole = {score["metric"]: score["value"] for score in scores if not score["column"]}
    expected = {"balanced_accuracy": 0.5, "forced_choice": 0.5, "attribution_gap": 0.0, "both_right": 0.0, "attribution_blindness": 1.0}
    assert {name: whole[name] for name in expected} == expected and "auroc" not in whole


def test_every_number_has_a_signature_that_says_all(laid_out, scored):
    gold, oracle, eager = laid_out
    result = scored("verification", oracle, "--compare", eager, "--data", gold, "--resamples", 100, "--seed", 3)
    content = json.loads((gold / "manifest.json").read_text())["configs"]["verification"]["content_sha256"][:12]
    numbers = [*(score for system in result["systems"] for score in system["scores"]), *result["comparisons"]]
    for number in numbers:
        parts = dict(piece.split(":", 1) for piece in number["signature"].split("|"))
        assert {"task", "split", "data", "content", "metric", "average", "cluster", "version"} <= parts.keys()
        assert (parts["task"], parts["split"], parts["content"], parts["metric"]) == ("verification", "test", content, number["metric"])
        assert parts.get("seed") == ("3" if parts.get("test") != "mcnemar-exact" else None)
        assert not number["column"] or parts[number["column"]] == number["group"]
    signatures = [(number["signature"]) for number in result["comparisons"]]
    assert len(set(signatures)) == len(signatures)


def test_every_format_carries_the_same_numbers(laid_out, run):
    gold, oracle, _ = laid_out
    numbers = {}
    for name in FORMATS:
        status, out, _ = run("verification", oracle, "--data", gold, "--resamples", 100, "--format", name)
        assert status == 0 and out.endswith("\n")
        numbers[name] = out
    cells = [f"{s['value']:.3f}" for s in json.loads(numbers["json"])["systems"][0]["scores"] if s["value"] is not None]
    for name in ("table", "latex", "markdown"):
        assert len(re.findall(r"\d\.\d{3}(?= )", numbers[name])) == len(cells)


def test_markdown_tables_have_as_many_cells_in_every_row(laid_out, run):
    gold, oracle, eager = laid_out
    _, out, _ = run("verification", oracle, "--compare", eager, "--data", gold, "--resamples", 50, "--format", "markdown")
    tables = re.findall(r"(?:^\|.*\n)+", out, re.M)
    assert len(tables) > 4
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_latex_is_escaped_and_closed(laid_out, run):
    gold, _, eager = laid_out
    _, out, _ = run("verification", eager, "--data", gold, "--resamples", 50, "--format", "latex")
    body = [line for line in out.splitlines() if not line.startswith("%")]
    assert r"eager\_100\%" in "\n".join(body)
    assert not [line for line in body if re.search(r"(?<!\\)[%_#$]", line)]
    for environment in ("table", "tabular"):
        assert out.count(rf"\begin{{{environment}}}") == out.count(rf"\end{{{environment}}}") > 1


def test_undefined_is_null_for_programs_and_said_to_people(tmp_path, scored, run):
    tables = contrast(PAIRS[:2])
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(json.dumps({"id": row["pair_id"], "choice": 0}) for row in tables["pairs"]))
    gold = write_gold(tmp_path / "gold", **tables)
    scores = scored("pairs", path, "--data", gold)["systems"][0]["scores"]
    assert {score["metric"]: score["value"] for score in scores}["attribution_gap"] is None
    assert "undefined" in run("pairs", path, "--data", gold)[1]


@pytest.mark.parametrize("task", ["verification", "pairs", "status", "attribution", "claims"])
def test_an_empty_dataset_is_undefined_and_no_error(task, tmp_path, scored):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    system = scored(task, empty, "--data", write_gold(tmp_path / "gold"))["systems"][0]
    assert system["scores"] and {score["value"] for score in system["scores"]} == {None} and system["coverage"] is None


def test_the_same_call_gives_the_same_bytes(laid_out, run):
    gold, oracle, eager = laid_out
    calls = [run("verification", oracle, "--compare", eager, "--data", gold, "--format", "json") for _ in range(2)]
    assert calls[0] == calls[1]


def test_comparing_says_who_is_right_alone(laid_out, scored):
    """The oracle is right on all 8 sentences, the other on the 4 faithful ones: 4 : 0, p = 2 / 2**4. By phenomenon 1 : 0, p = 1."""
    gold, oracle, eager = laid_out
    tests = scored("verification", "--compare", oracle, eager, "--data", gold)["comparisons"]
    crossed = [one for one in tests if one["test"] == "mcnemar-exact" and one["title"] == "sentences"]
    whole = next(one for one in crossed if not one["column"])
    assert (whole["only_first"], whole["only_second"], whole["p"], whole["difference"]) == (4, 0, 0.125, 0.5)
    assert {one["p_holm"] for one in crossed if one["column"] == "phenomenon"} == {1.0}


def test_sentences_and_choices_can_be_set_against_each_other_as_pairs(laid_out, tmp_path, scored):
    gold, oracle, _ = laid_out
    choices = tmp_path / "choices.jsonl"
    choices.write_text("\n".join(json.dumps({"id": f"a/{number}", "choice": 0}) for number in (3, 2, 1, 0)))
    tests = scored("pairs", oracle, "--compare", choices, "--data", gold)["comparisons"]
    crossed = next(one for one in tests if one["test"] == "mcnemar-exact" and not one["column"])
    assert (crossed["only_first"], crossed["only_second"]) == (2, 0)


def test_parting_by_other_columns(laid_out, scored):
    gold, oracle, _ = laid_out
    scores = scored("verification", oracle, "--data", gold, "--by", "content_label")["systems"][0]["scores"]
    assert {score["group"] for score in scores if score["metric"] == "macro_f1"} == {"", "supported", "refuted"}


def test_several_articles_are_resampled_as_wholes(tmp_path, scored):
    rows = [{"claim_id": f"{article}/c{n}", "article_id": article, "cluster_id": f"{article}/c{n}"} for article in "abc" for n in range(4)]
    labels = {"status": "asserted", "certainty": "certain", "polarity": "positive", "kind": "event"}
    gold = write_gold(tmp_path / "gold", claims=[row | labels for row in rows])
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(json.dumps({"id": row["claim_id"], "status": "asserted"}) for row in rows))
    score = scored("status", path, "--data", gold)["systems"][0]["scores"][0]
    assert score["clusters"] == 3 and "cluster:article(3)" in score["signature"]


def test_help_answers_without_loading_numbers():
    import os
    import subprocess
    import sys

    code = "import sys; from allegedly.cli.main import build_parser; build_parser('score').format_help(); print('numpy' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    called = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert called.stdout == "False\n"


def test_p_values_are_corrected_over_the_phenomena_and_not_over_the_whole(tmp_path, scored):
    """Two phenomena of six pairs, one system always right, the other never: each p = 2 / 2**6, by Holm twice that; of all 12, 2 / 2**12."""
    tables = contrast([PAIRS[number % 2] | {"number": number} for number in range(12)])
    right, wrong = tmp_path / "right.jsonl", tmp_path / "wrong.jsonl"
    for path, turned in ((right, 0), (wrong, 1)):
        path.write_text("\n".join(json.dumps({"id": row["pair_id"], "choice": row["answer_index"] ^ turned}) for row in tables["pairs"]))
    tests = scored("pairs", right, "--compare", wrong, "--data", write_gold(tmp_path / "gold", **tables), "--by", "phenomenon")["comparisons"]
    crossed = {one["group"]: (one["p"], one["p_holm"]) for one in tests if one["test"] == "mcnemar-exact"}
    each, whole = 2 / 2**6, 2 / 2**12
    expected = {"": (whole, whole), "number": (each, 2 * each), "time": (each, 2 * each)}
    assert crossed == {group: pytest.approx(pair) for group, pair in expected.items()}
