"""Pairs of quotation marks."""

import pytest

from allegedly.text.quotation_marks import quotations
from allegedly.text.spans import Span


@pytest.mark.parametrize("marks", ['""', "“”", '" "', '"""" "—" "…"', "«»«»", '"' * 2000])
def test_marks_without_words_between_them_quote_nothing(marks):
    text = f"{marks} she said"
    assert [q for q in quotations(text, [Span(0, len(text))]) if q.closed] == []


def test_marks_with_words_do():
    text = 'A "" and "B said" it, “7”.'
    assert [text[q.start : q.end] for q in quotations(text, [Span(0, len(text))])] == ['"B said"', "“7”"]
