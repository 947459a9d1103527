"""A quote is found where it stands, and nowhere else; what is not there is answered and never raised."""

import random
import time
import unicodedata

from any_text import FEW_LETTERS, LINES, spans_of
from hypothesis import assume, given
from hypothesis import strategies as st

from allegedly.text.quotes import Absent, Ambiguous, Beyond, cuts_character, cuts_word, nearest, occurrences, resolve
from allegedly.text.spans import Span

PARAGRAPHS = st.one_of(LINES, FEW_LETTERS)
QUOTED = PARAGRAPHS.flatmap(lambda text: st.tuples(st.just(text), spans_of(text)))


@given(QUOTED)
def test_occurrences_are_every_place_and_no_other(case):
    text, span = case
    quote = span.of(text)
    assert list(occurrences(text, quote)) == [at for at in range(len(text) + 1) if text[at : at + len(quote)] == quote]


@given(QUOTED)
def test_each_occurrence_resolves_to_its_own_span(case):
    text, span = case
    assume(span.start < span.end)
    quote = span.of(text)
    places = occurrences(text, quote)
    assert [resolve(text, quote, n) for n in range(1, len(places) + 1)] == [Span(at, at + len(quote)) for at in places]
    assert resolve(text, quote) == (span if len(places) == 1 else Ambiguous(len(places)))
    assert resolve(text, quote, len(places) + 1) == Beyond(len(places) + 1, len(places))


@given(PARAGRAPHS, st.one_of(LINES, FEW_LETTERS).filter(bool))
def test_an_absent_quote_is_answered_with_words_of_the_paragraph(text, quote):
    assume(quote not in text)
    found = resolve(text, quote)
    assert isinstance(found, Absent) and found.nearest in text
    assert resolve(text, quote, 2) == found


@given(st.text(max_size=200), st.text(max_size=60))
def test_nearest_gives_words_of_the_paragraph_and_never_raises(text, quote):
    assert nearest(text, quote) in text


@given(st.lists(st.from_regex(r"[a-z]{3,9}", fullmatch=True), min_size=4, max_size=30, unique=True), st.data())
def test_nearest_finds_a_run_with_one_letter_amiss(words, data):
    start = data.draw(st.integers(0, len(words) - 3))
    run = " ".join(words[start : start + 3])
    at = data.draw(st.integers(0, len(run) - 1).filter(lambda i: run[i] != " "))
    assert nearest(" ".join(words), run[:at] + "#" + run[at + 1 :]) == run


@given(QUOTED)
def test_cutting_is_told_by_the_characters_on_both_sides(case):
    text, span = case
    seams = [(text[at - 1], text[at]) for at in span if 0 < at < len(text)]
    assert cuts_word(text, span) == any(a.isalnum() and b.isalnum() for a, b in seams)
    marks = [a == "\u200d" or b == "\u200d" or unicodedata.category(b).startswith("M") for a, b in seams]
    assert cuts_character(text, span) == any(marks)


@given(PARAGRAPHS)
def test_a_whole_paragraph_cuts_nothing(text):
    assert not cuts_word(text, Span(0, len(text))) and not cuts_character(text, Span(0, len(text)))


def test_an_absent_quote_of_an_endless_paragraph_is_answered_at_once():
    """An article whose line ends were lost: the nearest words are still found, and not by comparing every run."""
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghij", k=6)) for _ in range(30_000)]
    begun = time.process_time()
    assert nearest(" ".join(words), " ".join([*words[20_000:20_014], "amiss", *words[20_015:20_030]])) == " ".join(words[20_000:20_030])
    assert time.process_time() - begun < 5
