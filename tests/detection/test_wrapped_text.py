"""A text whose lines were broken to a width reads as it did before."""

import textwrap
from pathlib import Path

import pytest

from allegedly.detection import detect
from allegedly.detection.paragraphs import line_paragraphs, plain_paragraphs

ARTICLES = sorted((Path(__file__).parents[1] / "comparison" / "articles").glob("*.txt"))


def wrapped(text, width=72, end="\n"):
    return (end * 2).join(end.join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in text.split("\n") if line)


def words(draft):
    """What was found, white space put aside."""
    flat = lambda spans: " ".join(" ".join(span.of(draft.text) for span in spans).split())
    return [(a.speaker, flat(a.source), flat(a.cue), flat(a.content)) for a in draft.attributions]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_breaking_lines_changes_nothing(path, end):
    text = path.read_text(encoding="utf-8")
    assert words(detect(wrapped(text, end=end))) == words(detect(text))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_lines_that_are_paragraphs_stay_so(path):
    text = path.read_text(encoding="utf-8")
    assert plain_paragraphs(text) == line_paragraphs(text)


def test_a_list_of_short_lines_is_not_wrapped():
    text = "\n".join(["Sold on Monday: 12 boats", "Sold on Tuesday: 3 boats", "Sold on Friday: none"] * 4)
    assert plain_paragraphs(text) == line_paragraphs(text)
