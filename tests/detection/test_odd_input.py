"""Detection never fails: whatever the text, every span lies in it, in order, and every reference holds."""

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from allegedly.detection import detect
from allegedly.detection.attributions import DEEPEST
from allegedly.text.spans import in_order

ODD = {
    "empty": "",
    "white space": " \t\n\u2028 \r\n",
    "null bytes": '\0"It is over\0," he said.\0',
    "emoji": "😀 “Done 👍🏽,” said 🙂 Kim.",
    "right to left": "\u200f“שלום,” said \u202bLevi\u202c.",
    "lone surrogates": "\ud800 said \udfff “a \ud83d”",
    "only quotation marks": "\"“”'‘’«»``''" * 40,
    "unbalanced": "“He “said “that “it “was",
    "line separators": "He said it.\u2028“No.”\u2029“Yes.”\x85“Maybe.”",
    "cues alone": "said according to allegedly alleged claim that",
    "one endless word": "a" * 20_000,
    "no full stop": "he said she said " * 400,
    "possessor of a source": "The council's new plan is a gift to rivals, expected to be sold. They say the plans are part of an effort.",
    "pipe and marks": "| said |, |: “|”",
    "two speakers of one name": "The government's new road plan shows how it would mend the roads. Instead, they say the repairs are late.",
}

PIECES = st.sampled_from(
    "said told she Smith , . \" “ ” ' ‘ ’ that and who According to alleged allegedly by of the a Mr. U.S. not was is ( ) ; : — claim "
    "claims accused urged \n We « » '' `` \0 ? … 5 reporters called as point out put it".split(" ")
)


def spans_of(draft):
    yield from ((p,) for p in draft.paragraphs)
    yield from ((s,) for s in draft.sentences)
    for a in draft.attributions:
        yield from (a.source, a.cue, a.content, a.medium)
    yield from (c.spans for c in draft.claims)
    yield from (s.mentions for s in draft.speakers)
    yield from (d.spans for d in draft.doubts)


def check(text):
    draft = detect(text)
    for spans in spans_of(draft):
        assert in_order(list(spans))
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert in_order(list(draft.paragraphs)) and in_order(list(draft.sentences))
    check_references(draft)


def check_references(draft):
    known = {s.id for s in draft.speakers} | {"author", "unspecified"}
    assert len(known) == len(draft.speakers) + 2
    for number, a in enumerate(draft.attributions):
        assert a.id == number and a.content and a.speaker in known
        assert a.parent is None or a.parent < number
    for claim in draft.claims:
        assert claim.spans and claim.attribution == (claim.chain[-1] if claim.chain else None)
        assert 1 <= claim.paragraph <= draft.text.count("\n") + 1 and 0 <= claim.sentence < len(draft.sentences)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text(text):
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
@example('"|')
def test_any_text(text):
    check(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_order_of_words_and_marks(text):
    check(text)


def test_the_same_text_gives_the_same_draft():
    text = 'Kim said it was over. "No," Lee said.'
    assert detect(text) == detect(text)


def test_odd_characters_are_doubted():
    assert any("odd characters" in d.reason for d in detect("He said\0 no.").doubts)


def calls(text):
    """How many Python functions detection calls on a text."""
    count = 0

    def profile(frame, event, arg):
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    try:
        detect(text)
    finally:
        sys.setprofile(None)
    return count


REPEATED = ["he said, ", '"', "“", 'said "x" ', "Smith, ", "and ", "who ", "the claim that ", "of the man ", "' ", "( ", '"a, ', ", said Smith", "He said. "]


@pytest.mark.parametrize("piece", REPEATED)
def test_work_is_linear(piece):
    detect(piece * 10)
    size = 6000 // len(piece)
    once, twice = calls(piece * size), calls(piece * size * 2)
    assert twice < 2.3 * once + 2000


def test_an_endless_chain_of_reports_is_cut():
    draft = detect("mayor said " * 300)
    assert max(len(claim.chain) for claim in draft.claims) <= DEEPEST + 1
