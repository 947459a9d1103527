"""`allegedly agree`: what is no pass of an article is told by its name."""

import pytest


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("nowhere.yaml", "nowhere.yaml: no such file"),
        ("nowhere/deep.yaml", "deep.yaml: no such file"),
        ("verdicts.yaml", "verdicts.yaml: not an annotations file: expected the lists speakers, attributions and claims, got article, verdicts"),
        ("article.yaml", "not an annotations file"),
        ("README.md", "README.md: not an annotations file"),
        ("empty.yaml", "the file is empty"),
        ("latin.yaml", "latin.yaml: is not UTF-8 text"),
        ("notes", "annotations.yaml: no such file; name an annotations file, or a folder that holds annotations.yaml"),
    ],
)
def test_another_file_than_annotations_is_told_by_its_name(ferry, call, left, said):
    (ferry / "README.md").write_text("# Notes\n\nOne: a word: another\n", encoding="utf-8")
    (ferry / "empty.yaml").touch()
    (ferry / "latin.yaml").write_bytes(b"speakers: \xe9")
    (ferry / "notes").mkdir()
    for argv in ((ferry / left, ferry), (ferry, ferry / left)):
        status, out, err = call("agree", *argv)
        assert status in (1, 2) and said in err and out == "", err


def test_an_article_that_is_missing_is_told(ferry, call):
    status, _, err = call("agree", ferry, ferry, "--article", ferry / "nowhere.txt")
    assert status == 2 and "nowhere.txt: no such file; name the article's text with --article" in err


def test_an_annotation_agrees_with_itself(ferry, call):
    status, out, _ = call("agree", ferry, ferry / "annotations.yaml")
    assert status == 0 and "F1 1.000" in out
