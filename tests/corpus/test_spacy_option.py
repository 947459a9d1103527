"""`--spacy`: a pipeline of the user's own is used where it is, and told plainly where it is not."""

import pytest

from allegedly.corpus import open_article


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch):
    monkeypatch.delenv(open_article.NAME, raising=False)
    open_article._loaded.cache_clear()


def test_none_is_used_unless_named():
    assert open_article.chosen_pipeline() is None


def test_a_pipeline_that_is_not_there_is_told(tmp_path, call, monkeypatch):
    monkeypatch.setenv(open_article.NAME, "")
    text = tmp_path / "a.txt"
    text.write_text("Roy said the pier was closed.", encoding="utf-8")
    status, _, err = call("audit", text, "--spacy", "no_such_pipeline")
    assert status == 2 and ("no_such_pipeline" in err or "allegedly[spacy]" in err) and "Traceback" not in err


def test_a_blank_pipeline_gives_the_same_article(tmp_path, call, monkeypatch):
    pytest.importorskip("spacy", reason="needs the extra spacy")
    monkeypatch.setenv(open_article.NAME, "")
    text = tmp_path / "a.txt"
    text.write_text("Roy said the pier was closed.", encoding="utf-8")
    status, out, err = call("annotate", text, "--spacy", "blank:en")
    assert status == 0 and "Roy" in out, err
