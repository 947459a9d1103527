"""`allegedly show`: any record by its id; for an unknown one, what is near and what there is."""

import pytest

from corpus_factory import write_corpus


@pytest.fixture
def data(ferry, tmp_path, call):
    assert call("build", ferry, "-o", tmp_path / "data")[0] == 0
    return tmp_path / "data"


@pytest.mark.parametrize("what", ["a001", "ferry/a001", "e001", "p001", "p001a", "s001", "author", "c001"])
def test_every_record_is_shown_by_its_id(data, call, what):
    status, out, err = call("show", what, "--data", data)
    assert status == 0 and err == "" and out.startswith(f"ferry/{what.removeprefix('ferry/')}")


def test_an_attribution_shows_its_words_and_places(data, call, ferry):
    out = call("show", "a001", "--data", data)[1]
    text = (ferry / "article.txt").read_text(encoding="utf-8")
    [line] = [line for line in out.split("\n") if line.startswith("  cue_spans")]
    words, start, end = line.split("“")[1].split("”")[0], *(int(n) for n in line.split("[")[1].rstrip(")").split(", "))
    assert text[start:end] == words


def test_the_article_is_shown_with_its_claims(data, call):
    assert call("show", "--data", data)[1] == call("show", "ferry", "--data", data)[1]


@pytest.mark.parametrize(("what", "near"), [("c099", "ferry/c009"), ("fery", "ferry"), ("ferr", "ferry"), ("A001", "ferry/a001")])
def test_an_unknown_id_is_answered_with_the_nearest_and_what_there_is(data, call, what, near):
    status, out, err = call("show", what, "--data", data)
    assert status == 2 and out == "" and err.count("\n") == 1
    suggested = err.partition("did you mean ")[2].rstrip("?\n").split(" or ")
    assert near in suggested and all(call("show", name, "--data", data)[0] == 0 for name in suggested)


def test_where_no_id_is_near_what_there_is_is_listed(data, call):
    status, _, err = call("show", "zzzzzzzz", "--data", data)
    assert status == 2 and "did you mean" not in err and "ferry/a001" in err and "ferry/c001" in err


def test_a_short_id_is_that_of_the_first_test_article_and_others_are_named_in_full(tmp_path, call):
    write_corpus(tmp_path / "corpus", 6)
    assert call("build", tmp_path / "corpus", "-o", tmp_path / "many", "--jobs", "1")[0] == 0
    status, out, _ = call("show", "c001", "--data", tmp_path / "many")
    assert status == 0 and out.startswith("news-000001/c001")
    assert call("show", "news-000003/c001", "--data", tmp_path / "many")[0] == 0
