"""The words for a speaker whom the article does not name (GUIDELINES, section 1: without a name, its fullest description)."""

from allegedly import lexicon
from allegedly.detection.antecedents import is_person
from allegedly.detection.names import bare, head_end
from allegedly.detection.stream import Stream

_ARTICLES = frozenset(("a", "an", "the"))


def description(st: Stream, first: int, last: int) -> str:
    """The words of units `[first, last)` without an article that opens them."""
    if last - first > 1 and st.words[first] in _ARTICLES:
        first += 1
    return bare(" ".join(st.text[st.starts[first] : st.ends[last - 1]].split())).strip(" \"“”‘’'") if first < last else ""


def callings(st: Stream, first: int, last: int):
    """What the words of a source, units `[first, last)`, call whom they name, without articles and owners: `finance chief` and `chief`
    of `the council's finance chief, Bo Lund`, `tuner` of `Ann Roe, a tuner in Dunmore`, `harbour master` of `harbour master Ines Roy`."""
    at = first
    while at < last:
        if st.tags[at] != "n":
            at += 1
            continue
        stop = at + 1
        while stop < last and st.tags[stop] == "n":
            stop += 1
        opens = at == first or st.tags[at - 1] == "," or st.tags[at - 1] in "Dgx0" and _opens(st, first, at - 1)
        if opens and is_person(st.words[stop - 1]):
            yield st.words[stop - 1]
            yield " ".join(st.words[at:stop])
        at = stop


def _opens(st, first, at):
    """Whether a determiner or an owner stands at the start of a source or of its apposition."""
    while at > first and st.tags[at - 1] in "DgNnx0":
        at -= 1
    return at == first or st.tags[at - 1] == ","


def core_end(st: Stream, first: int, last: int) -> int:
    """Where what a phrase calls its head ends: before `of`, `who`, `briefed on`; after `most of the papers`, whose head comes later."""
    while first < last and st.tags[first] == "D":
        first += 1
    return head_end(st, first, last) if first < last else last


_SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokespeople spokesmen representative representatives".split())


def body_spoken_for(st: Stream, first: int, last: int) -> tuple[int, int] | None:
    """The units of the body behind `a spokesman for Norferry`, `a Norferry spokesman`: it is the body that speaks (GUIDELINES, speakers)."""
    if _SPOKESPEOPLE.isdisjoint(st.words[first:last]):
        return None
    head = next(at for at in range(first, last) if st.words[at] in _SPOKESPEOPLE)
    if st.tags[head] == "N" and head + 1 < last and st.tags[head + 1] == "N":
        return None
    kinds = lexicon.column("speaker_kinds", "word", "kind")
    body = kinds.get(st.words[last - 1]) in ("government", "organization")
    if head + 2 < last and st.words[head + 1] in ("for", "of", "from") and ("N" in st.tags[head + 2 : last] or body):
        return head + 2, last
    start = head
    while start > first and (st.tags[start - 1] == "N" or kinds.get(st.words[start - 1]) in ("government", "organization")):
        start -= 1
    return (start, head) if start < head and head + 1 == last and not (start > first and st.tags[start - 1] == "g") else None


def is_spokesperson(st: Stream, first: int, last: int) -> bool:
    """`A spokesman`, `its spokeswoman`: with no word for whom."""
    return last - first == 2 and st.tags[first] == "D" and st.words[first + 1] in _SPOKESPEOPLE


def speaks_for(st: Stream, first: int, last: int) -> bool:
    """Whether a phrase is one for somebody who speaks for a body."""
    return is_spokesperson(st, first, last) or body_spoken_for(st, first, last) is not None
