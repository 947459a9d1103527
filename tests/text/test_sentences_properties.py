"""Sentences and tokens stand for their text, in order, and leave out nothing that is not white space."""

import pytest
from any_text import ARTICLE_LINES, LINES
from hypothesis import given, settings

from allegedly.text.fast_tokens import tokens
from allegedly.text.sentences import sentences

ZERO_WIDTH_SPACE = "\u200b"
"""The one mark that syntok takes for white space and Python does not."""


@given(ARTICLE_LINES)
@settings(deadline=None)
def test_sentences_cover_all_but_white_space_in_order(text):
    found = sentences(text, offset=7)
    spans = [t for s in found for t in s.tokens]
    assert all(7 <= t.start < t.end <= 7 + len(text) for t in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:]))
    assert all((s.span.start, s.span.end) == (s.tokens[0].start, s.tokens[-1].end) for s in found)
    covered = {at - 7 for t in spans for at in range(*t)}
    assert {at for at, c in enumerate(text) if not (c.isspace() or c == ZERO_WIDTH_SPACE)} - covered == set()


@given(ARTICLE_LINES)
@settings(deadline=None)
def test_no_token_is_white_space_at_its_ends(text):
    words = [t.of(text) for s in sentences(text) for t in s.tokens]
    assert all(word == word.strip() != "" for word in words)


@given(LINES)
def test_fast_tokens_stand_for_their_text_and_cover_all_but_white_space(text):
    starts, ends, words = tokens(text)
    assert words == [text[s:e] for s, e in zip(starts, ends, strict=True)]
    assert all(e <= s for e, s in zip(ends, starts[1:]))
    covered = {at for s, e in zip(starts, ends) for at in range(s, e)}
    assert {at for at, c in enumerate(text) if not c.isspace()} <= covered


@pytest.mark.parametrize(("text", "tokens_"), [("Don't stop.", ["Do", "n't", "stop", "."]), ("a well-known man", ["a", "well", "-", "known", "man"])])
def test_contractions_and_hyphens_keep_their_letters(text, tokens_):
    assert [t.of(text) for s in sentences(text) for t in s.tokens] == tokens_
