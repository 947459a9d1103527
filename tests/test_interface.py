"""The Python interface: its examples run, its names are documented, its errors are the command line's."""

import doctest
import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

import allegedly
import allegedly.interface
from allegedly.problems import Failure

TEXT = "The council misspent $2 million, Jane Holt claimed. Critics deny it."


@pytest.fixture(scope="module")
def article():
    return allegedly.annotate(TEXT, id="council")


@pytest.mark.parametrize(
    "example", [e for e in doctest.DocTestFinder().find(allegedly.interface, globs={"allegedly": allegedly}) if e.examples], ids=lambda e: e.name
)
def test_examples(example):
    said: list[str] = []
    assert doctest.DocTestRunner().run(example, out=said.append).failed == 0, "".join(said)


def test_every_public_name_is_there_and_documented():
    assert allegedly.__all__ == allegedly.interface.__all__ and set(allegedly.__all__) <= set(dir(allegedly))
    for name in allegedly.__all__:
        assert inspect.getdoc(getattr(allegedly, name)), name
    for one in (allegedly.Article, allegedly.Claim, allegedly.Attribution, allegedly.Speaker):
        assert not [n for n, member in vars(one).items() if not n.startswith("_") and callable(member) and not inspect.getdoc(member)]
    with pytest.raises(AttributeError, match="nothing"):
        allegedly.nothing  # noqa: B018


def test_importing_costs_nothing():
    code = "import sys, allegedly; print(sorted(m for m in sys.modules if m.startswith('allegedly.') or m in ('numpy', 'pandas', 'pyarrow', 'yaml')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(Path(allegedly.__file__).parents[1])})
    assert ran.stdout.strip() == "[]", ran.stdout + ran.stderr


def test_an_article_is_a_value(article):
    assert (
        repr(article)
        == f"Article('council', {len(TEXT)} characters, {len(article.speakers)} speakers, {len(article.attributions)} attributions, {len(article.claims)} claims)"
    )
    assert "alleged" in repr(article.claims[0]) and "jane-holt" in repr(article.speakers[0])
    with pytest.raises(AttributeError):
        article.text = ""
    assert article == allegedly.annotate(TEXT, id="council")
    for value in (
        article,
        article.claims[0],
        article.attributions[0],
        article.speakers[0],
        allegedly.audit(article),
        allegedly.audit(article).shares,
        allegedly.compare(article, "It did."),
    ):
        assert json.loads(json.dumps(value.to_dict())) == value.to_dict()
    assert article.to_dict()["claims"][0]["spans"] == [list(span) for span in article.claims[0].spans]


def test_an_article_becomes_rows_and_a_page(article):
    rows = article.to_rows()
    assert rows["claims"][0]["claim_id"] == "council/c001" and rows["articles"][0]["text"] == TEXT
    assert [t for row in rows["sentences"] for t in row["tokens"]][:3] == ["The", "council", "misspent"]
    assert "<!doctype html>" in article.to_html() and "misspent" in article.to_html()


def test_clauses_have_spans_on_both_sides(article):
    [clause] = allegedly.compare(article, "The council misspent $2 million.").clauses
    assert clause.verdict == "dropped" and 0 < clause.probability <= 1
    assert clause.article_spans == article.claims[clause.claim].spans and clause.summary_spans[0].start == 0


@pytest.mark.parametrize(
    ("called", "argv"),
    [
        (lambda: allegedly.open("nowhere"), ("audit", "nowhere")),
        (lambda: allegedly.audit("Rates rose.", ["nope"]), ("audit", "README.md", "--rules", "nope")),
        (lambda: allegedly.score("pairs", "nowhere.jsonl"), ("score", "pairs", "nowhere.jsonl")),
    ],
)
def test_errors_have_the_words_of_the_command_line(called, argv, call):
    with pytest.raises(Failure) as failure:
        called()
    _, _, err = call(*argv)
    assert err == f"allegedly {argv[0]}: {failure.value}\n"


@pytest.mark.parametrize(
    ("called", "said"),
    [
        (lambda: allegedly.score("nope", []), "no task 'nope'; the tasks are"),
        (lambda: allegedly.score("pairs", ["x"]), "predictions:1: expected a dict, got str"),
        (lambda: allegedly.score("pairs", []), "has no predictions"),
        (lambda: allegedly.audit(7), "expected an Article or a text, got int"),
        (lambda: allegedly.annotate(None), "expected a text, got NoneType"),
        (lambda: allegedly.rows(7), "expected an Article or a text, got int"),
        (lambda: allegedly.open_reader(7), "expected the name of a reader, as in openai:MODEL or replay:DIR, got int"),
        (lambda: allegedly.score("pairs", 7), "expected predictions as dicts or the path of a file, got int"),
        (lambda: allegedly.audit("A man fell.", rules="nope"), "no rule 'nope'; the rules are"),
        (lambda: allegedly.load("nope"), "no config named 'nope'"),
    ],
)
def test_other_errors(called, said):
    with pytest.raises(Failure, match=said):
        called()
