"""What a comparison is, whatever its verdicts; and the command."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import allegedly
from allegedly.comparison.compare import Comparer, compare
from allegedly.comparison.model import VERDICTS
from allegedly.detection.detect import detect
from allegedly.problems import Failure

ROOT = Path(__file__).resolve().parent.parent.parent
BRIDGE = Path(__file__).parent / "articles" / "harbour-bridge.txt"
ARTICLE = BRIDGE.read_text(encoding="utf-8")
COMPARER = Comparer(detect(ARTICLE))


@pytest.fixture
def summary(tmp_path):
    def write(text: str, name: str = "s.txt") -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_an_article_keeps_its_own_attributions():
    verdicts = [m.verdict for m in COMPARER.compare(detect(ARTICLE)).clauses]
    assert sum(verdict in ("asserted", "kept") for verdict in verdicts) >= 0.9 * len(verdicts), verdicts
    assert {"asserted", "kept"} <= set(verdicts)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_summary_gives_matches_with_true_spans(text):
    for match in COMPARER.compare(detect(text)).clauses:
        assert match.verdict in VERDICTS and 0.0 <= match.probability <= 1.0 and 0.0 <= match.score <= 1.0
        assert all(0 <= s.start < s.end <= len(text) for s in match.summary_spans)
        assert (match.claim is None) == (match.verdict == "unmatched") == (not match.article_spans)


def test_an_empty_article_matches_nothing():
    assert {m.verdict for m in compare(detect(""), detect("Rates rose in May, the bank said.")).clauses} <= {"unmatched"}


def test_leaving_out_is_no_fault():
    matches = COMPARER.compare(detect("Reyes acknowledged that warnings from the port union had been ignored.")).clauses
    assert [m.verdict for m in matches] == ["kept"]


def test_meaning_counts_where_a_model_is_brought():
    text = "Rust had been eating at the span since the autumn, Okafor said."
    wanted = ARTICLE.index("the crack had probably been growing")

    def embed(texts):
        return [[1.0, 0.0] if "crack had" in t or "Rust" in t else [0.0, 1.0] for t in texts]

    [plain] = COMPARER.compare(detect(text)).clauses
    [meant] = Comparer(detect(ARTICLE), embed).compare(detect(text)).clauses
    assert plain.score < 0.42 and not plain.flagged
    assert meant.article_spans[0].start == wanted and meant.verdict == "strengthened"


@pytest.mark.parametrize("verdicts, status", [("dropped", 1), ("swapped,invented", 0), ("", 0)])
def test_fail_on_gives_the_exit_status(call, summary, verdicts, status):
    path = summary("Managers had threatened workers who complained about the noise from the girders.")
    assert call("compare", BRIDGE, path, "--fail-on", verdicts)[0] == status


def test_fail_on_heeds_probability(call, summary):
    path = summary("Managers had threatened workers who complained about the noise from the girders.")
    assert call("compare", BRIDGE, path, "--fail-on", "dropped", "--min-probability", "0.99")[0] == 0


def test_json_has_spans_on_both_sides(call, summary):
    text = "The mayor said the crack had probably been growing for months."
    status, out, _ = call("compare", BRIDGE, summary(text), "--format", "json")
    [record] = json.loads(out)
    [match] = record["matches"]
    assert status == 0 and record["counts"]["swapped"] == 1
    assert all(text[s["start"] : s["end"]] == s["text"] for s in match["summary"])
    assert all(ARTICLE[s["start"] : s["end"]] == s["text"] and s["line"] == 2 for s in match["article"])


def test_sarif_tells_the_other_side(call, summary):
    _, out, _ = call("compare", BRIDGE, summary("Ticket sales rose 60 per cent in the first week."), "--format", "sarif", "--fail-on", "dropped")
    [result] = json.loads(out)["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("attribution-dropped", "error")
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 10


def test_github_names_file_and_line(call, summary):
    path = summary("The bridge opened in 1968.\nTicket sales rose 60 per cent in the first week.")
    _, out, _ = call("compare", BRIDGE, path, "--format", "github")
    assert out.startswith(f"::warning file={path},line=2,") and out.count("\n") == 1


@pytest.mark.parametrize(
    "argv, words",
    [
        (["one.txt"], "at least one summary"),
        (["--beside", "a.txt"], "NAME.summary.EXT"),
        (["a.txt", "b.txt"], "no such file"),
        (["a", "b", "--fail-on", "lost"], "kept, dropped"),
    ],
)
def test_wrong_calls_are_told(call, argv, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, _, err = call("compare", *argv)
    assert status == 2 and words in err and "Traceback" not in err


def test_an_embedding_that_is_not_there_is_told(call, summary):
    status, _, err = call("compare", BRIDGE, summary("The bridge opened in 1968."), "--embed", "nowhere:nothing")
    assert status == 2 and "MODULE:FUNCTION" in err


def test_the_pre_commit_hook_runs_as_written(call, tmp_path):
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    program, *argv = hooks["allegedly-compare"]["entry"].split()
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    good, bad = tmp_path / "bridge.summary.txt", tmp_path / "bridge.summary.md"
    good.write_text("The bridge opened in 1968.", encoding="utf-8")
    bad.write_text("Ticket sales rose 60 per cent in the first week.", encoding="utf-8")
    assert program == "allegedly"
    assert call(*argv, good)[0] == 0
    assert call(*argv, good, bad)[0] == 1
    program, *argv = hooks["allegedly-audit"]["entry"].split()
    assert call(*argv, tmp_path / "bridge.txt")[0] == 0


LOSING = "Managers had threatened workers who complained about the noise from the girders. The bridge opened in 1968."


def test_the_top_line_says_what_to_act_on(call, summary):
    path = summary(LOSING)
    _, out, _ = call("compare", BRIDGE, path)
    assert out.splitlines()[0] == "1 of 3 clauses loses its source"
    assert out.count(str(path)) == out.count(str(BRIDGE)) == 1
    assert "Maria Castell" in out and "The bridge opened" not in out


def test_all_shows_every_clause(call, summary):
    _, out, _ = call("compare", BRIDGE, summary(LOSING), "--all")
    assert "The bridge opened in 1968" in out and "the article itself" in out


@pytest.mark.parametrize("columns", [40, 72, 120])
def test_text_is_wrapped_to_the_window(call, summary, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    path = summary(LOSING)
    _, out, _ = call("compare", BRIDGE, path, "--all")
    assert all(len(line) <= columns for line in out.splitlines() if "/" not in line)


def test_nothing_to_show_is_said(call, summary):
    _, out, _ = call("compare", BRIDGE, summary("The bridge opened in 1968."))
    assert out.startswith("no likely error in 1 clause")


def test_json_says_how_likely_and_on_whose_word(call, summary):
    _, out, _ = call("compare", BRIDGE, summary(LOSING), "--format", "json")
    [record] = json.loads(out)
    first = record["matches"][0]
    assert record["flagged"] == sum(m["flagged"] for m in record["matches"]) == 1
    assert first["verdict"] == "dropped" and first["flagged"] and first["probability"] > 0.5
    assert (first["source"], first["credited"]) == ("Maria Castell", "") and first["sentence"][0]["text"].startswith("Union leader Maria Castell")


def test_the_judge_is_a_table_of_named_features():
    from allegedly.comparison.features import MEANINGS
    from allegedly.comparison.verdict import LEFT_OUT, coefficients, probability

    table = coefficients()
    assert set(table) - set(LEFT_OUT) <= set(MEANINGS)
    assert 0.0 < table["called_from"] <= table["shown_from"] < 1.0
    assert probability({}) < table["called_from"]


FOREIGN = "A lighthouse keeper won the lottery in Oslo. A dentist adopted three parrots."


def test_clauses_of_another_article_are_counted_at_the_top(call, summary):
    _, out, _ = call("compare", BRIDGE, summary(FOREIGN))
    assert out.splitlines()[0] == "2 of 2 clauses are not in the article"
    assert "not shown: 2 clauses not in the article; --all" in out and "no likely error" not in out
    _, out, _ = call("compare", BRIDGE, summary(f"The bridge opened in 1968. {FOREIGN}"), "--format", "json")
    assert json.loads(out)[0]["headline"] == "no likely error in 3 clauses; 2 of 3 clauses are not in the article"
    _, out, _ = call("compare", BRIDGE, summary(f"{LOSING} {FOREIGN}"), "--format", "html")
    assert "1 of 5 clauses loses its source; 2 of 5 clauses are not in the article." in out


@pytest.mark.parametrize("text", ["", "\n \n", "***\n"])
def test_an_article_without_words_is_refused(call, summary, text):
    path = summary(text, "article.txt")
    status, out, err = call("compare", path, summary(LOSING))
    assert (status, out) == (2, "") and f"{path}: the article has no words" in err
    with pytest.raises(Failure, match="no words"):
        allegedly.compare(text, LOSING)
