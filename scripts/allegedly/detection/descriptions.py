"""The words for a speaker whom the article does not name (GUIDELINES, section 1: without a name, its fullest description)."""

from allegedly.detection.names import bare, head_end
from allegedly.detection.stream import Stream

_ARTICLES = frozenset(("a", "an", "the"))


def description(st: Stream, first: int, last: int) -> str:
    """The words of units `[first, last)` without an article that opens them."""
    if last - first > 1 and st.words[first] in _ARTICLES:
        first += 1
    return bare(" ".join(st.text[st.starts[first] : st.ends[last - 1]].split())).strip(" \"“”‘’'") if first < last else ""


def core_end(st: Stream, first: int, last: int) -> int:
    """Where what a phrase calls its head ends: before `of`, `who`, `briefed on`; after `most of the papers`, whose head comes later."""
    while first < last and st.tags[first] == "D":
        first += 1
    return head_end(st, first, last) if first < last else last
