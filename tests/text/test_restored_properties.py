"""A reading of a text as it was written, and the places of its spans in the text as it was given."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.text.restored import restored
from allegedly.text.spans import Span

PIECES = [
    "<p>",
    "</p>",
    "<blockquote>",
    "</blockquote>",
    "&amp;",
    "&quot;",
    "&#8220;",
    "**",
    "_",
    "> ",
    "- ",
    "\n",
    "# ",
    "[a](b)",
    " , ",
    " . ",
    "``",
    " ''",
    "n't",
    " -LRB- ",
    "said ",
    "Ortiz ",
    "may ",
    "é",
    "ß",
    "İ",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_every_place_lies_in_the_given_text_and_in_order(text):
    read = restored(text)
    assert read.given == text
    before = 0
    for at in range(len(read.text)):
        start, end = read.place(Span(at, at + 1))
        assert 0 <= start <= end <= len(text)
        assert before <= start
        before = start


@given(st.text(alphabet="abc ABC,.", max_size=60))
def test_a_plain_text_is_its_own_reading(text):
    read = restored("The mayor, Ann Lee, said so. " + text.replace(" ,", ",").replace(" .", "."))
    assert re.sub(r"\W", "", read.text).lower() == re.sub(r"\W", "", read.given).lower()


READINGS = {
    "**Lena Ortiz** said so, wrote [Sam Pell](https://example.org/p).": "Lena Ortiz said so, wrote Sam Pell.",
    "AT&amp;T said &quot;no&quot;.": 'AT&T said "no".',
    "<p>It is <strong>shut</strong>.</p>": "It is shut.",
    "Ortiz was blunt:\n> It is shut.\n> It stays shut.": "Ortiz was blunt:\n“It is shut.\n“It stays shut.”",
    "Bell did n't say `` we wait , '' he said -LRB- twice -RRB- .": "Bell didn't say ``we wait,'' he said (twice).",
    "lena ortiz said the road was shut in may.": "Lena Ortiz said the road was shut in May.",
    "SHUT UNTIL MAY": "Shut until May",
    "UN: War is near": "UN: War is near",
    "Prices rose 5 % . It cost $ 3 .": "Prices rose 5%. It cost $3.",
}


@pytest.mark.parametrize("text", READINGS)
def test_reading(text):
    assert restored(text).text.strip("\n") == READINGS[text]


def test_spans_leave_out_markup_at_their_ends():
    read = restored("**Lena Ortiz** said so.")
    assert read.place(Span(0, 10)).of(read.given) == "Lena Ortiz"
