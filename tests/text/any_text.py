"""Hypothesis strategies: news-like and hostile paragraphs, and spans of them."""

import unicodedata

from hypothesis import strategies as st

from allegedly.text.spans import Span

_PIECES = st.sampled_from([
    "Mr. Roy", "the ferry", "said", "didn't", "U.S.", "a.m.", "$1,000.50", "3.5%", "2010-11", "well-known", "e\u0301", "é", "👩\u200d🚢", "“", "”", '"', "'", "’s", "…", "...", ".", "!", "?", ",", ";", ":", "–", "--", "(", ")", "[1]",
    "\u00a0", "\u200b", "\u00ad", "http://a.b/c?d=e&f", "@roy", "1990s", "ſ", "İ", "ﬁ", "کشتی", "渡轮沉没。", "\x85", "\u2028", "\t", "No. 5", "St. John", "I.", "\ufeff", "not", "cannot", "n't",
])  # fmt: skip
LINES = st.lists(
    st.one_of(
        _PIECES, st.sampled_from([" ", " ", " ", "  "]), st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\n"), max_size=8)
    ),
    max_size=40,
).map("".join)
"""One paragraph of whatever may stand in UTF-8, without a newline."""
ARTICLE_LINES = LINES.map(lambda line: "".join(c for c in line if c == "\t" or unicodedata.category(c) != "Cc"))
"""As LINES, without the control characters that no article may hold."""
FEW_LETTERS = st.text(alphabet="aab .", max_size=40)
"""Text in which quotes stand again and again."""


@st.composite
def spans_of(draw, text: str) -> Span:
    """A span of a text, possibly empty."""
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def span_lists(draw, upto: int = 60) -> list[Span]:
    """Spans in order that do not overlap, none of them empty."""
    cuts = sorted(draw(st.sets(st.integers(0, upto), max_size=12)))
    return [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2])]
