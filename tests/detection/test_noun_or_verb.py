"""Whether the last word of a short report is its verb, when nothing but its neighbours tells: a report has a clause, and `..., said the new owners` has none."""

import pytest

from allegedly.detection import detect


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Critics say the deal stinks.", "the deal stinks"),
        ("Teachers say the roof leaks.", "the roof leaks"),
        ("Union leaders say the new rota bites.", "the new rota bites"),
        ("Critics say the plans stink.", "the plans stink"),
        ("Officials warn prices rise.", "prices rise"),
    ],
)
def test_the_word_that_agrees_is_the_verb(text, content):
    article = detect(text)
    assert [article.words(one.content) for one in article.attributions] == [content]


@pytest.mark.parametrize(
    "text", ["Officials warned sales staff.", "They say a final farewell.", "Roy said the company spokesman.", "Officials warn shop owners."]
)
def test_a_noun_phrase_is_no_clause(text):
    assert detect(text).attributions == ()


def test_the_speaker_of_an_inverted_report_stays_one():
    article = detect("The plan is fine, said the new owners.")
    assert [(article.words(one.source), article.words(one.content)) for one in article.attributions] == [("the new owners", "The plan is fine")]
