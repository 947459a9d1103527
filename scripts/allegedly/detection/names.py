"""Names: their runs in a stream, the name in a noun phrase, titles left out, ids made of them."""

import re

from allegedly import lexicon
from allegedly.article.ids import slug
from allegedly.text.remembered import Remembered
from allegedly.text.spans import span_of


def speaker_id(name: str) -> str:
    """The id of a name, of at most 60 letters."""
    return slug(name, "speaker")[:60].rstrip("-")


def bare(words: str) -> str:
    """A wording without possessive ending."""
    return _BARE[words]


_BARE = Remembered(lambda words: re.sub(r"(?:['’]s|(?<=s)['’])$", "", words.strip()))


TITLES = frozenset(lexicon.column("titles", "word", "word"))


_AFTER_NAMES = frozenset("KC QC MP MSP MEP TD MD PhD CBE OBE MBE Jr Sr Jr. Sr. II III".split())
_BODIES = frozenset("state house senate justice democratic democrat republican gop prime attorney press".split())
"""Titles that also begin the names of bodies: State Department, Republican Party."""


def _without_titles(words):
    """A name without the titles before it, without what stands before those (`Union Finance Minister Ann Lee`), and without honours after it."""
    while len(words) > 2 and words[-1] in _AFTER_NAMES:
        words = words[:-1]
    if len(words) < 2 or is_body(words):
        return words
    is_title = [word.lower().rstrip(".") in TITLES or word == "." for word in words[:-1]]
    at = is_title.index(False) if False in is_title else len(words) - 1
    last = len(is_title) - 1 - is_title[::-1].index(True) if True in is_title else -1
    return words[last + 1 :] if at <= last < len(words) - 2 else words[at:]


def is_body(words):
    """Whether the words of a name are those of a body, whatever title they begin with."""
    return words[0].lower() in _BODIES and lexicon.column("speaker_kinds", "word", "kind").get(words[-1].lower()) in ("organization", "government")


def name_in(st, first, last):
    """(name, whether it is a proper name) of a noun phrase: its last run of names, else its words."""
    if st.words[first] in _PARTITIVES and st.words[first + 1 : first + 2] == ["of"] and first + 2 < last:
        first += 2
    stop = at = head_end(st, first, last)
    while at > first and (st.tags[at - 1] in "Ng" or st.tags[at - 1] == "C" and st.words[at - 1] == "&") and (at == stop or st.tags[at - 1] != "g"):
        at -= 1
    at = _with_owner(st, first, at, stop)
    if at < stop:
        words = _without_titles([*st.raw[at : stop - 1], bare(st.raw[stop - 1])])
        if any(w[:1].isupper() for w in words):
            tail = st.raw[stop:last] if at == stop - 1 and _of_name(st, stop, last) else []
            return " ".join([*words, *tail]), True
    low, stop = first, head_end(st, first, last, marks=",(")
    while low < stop - 1 and st.tags[low] == "D" and st.words[low] not in ("many", "some", "most", "several", "few"):
        low += 1
    return " ".join(bare(w) for w in st.raw[low:stop]).strip(), False


def _with_owner(st, first, at, stop):
    """`St. Anne's Hospital`: the owner is part of the name of a body."""
    if not first < at < stop or st.tags[at - 1] != "g" or not st.raw[at - 1][0].isupper():
        return at
    if stop - at > 1 or lexicon.column("speaker_kinds", "word", "kind").get(st.words[stop - 1]) not in ("organization", "government"):
        return at
    at -= 1
    while at > first and st.tags[at - 1] == "N":
        at -= 1
    return at


_PARTITIVES = frozenset("part one some many most members all both several".split())


def head_end(st, first, last, marks=",ITEG("):
    """Where the head of a noun phrase ends: before a relative clause, a comma, a preposition or a participle."""
    for at in range(first + 1, last):
        if st.words[at] in ("who", "which", "that") or st.tags[at] in marks:
            return at
    return last


def _of_name(st, stop, last):
    """`Bank of America`, `Office for National Statistics`: a phrase of names that is part of the name."""
    return st.words[stop : stop + 1] in (["of"], ["for"]) and st.words[stop - 1] not in _UNNAMED and stop + 1 < last and set(st.tags[stop + 1 : last]) == {"N"} and st.tags[stop - 1] == "N"


_UNNAMED = frozenset(word for word, kind in lexicon.column("speaker_kinds", "word", "kind").items() if kind == "unnamed")


def is_national(word):
    """Whether a lone name is rather where someone comes from: `the Norwegian`."""
    return word.lower().endswith(("ian", "ese"))


def apposed_name(st, first, last):
    """A bare name in apposition: `press secretary, Peter Cook`."""
    if first + 1 < last and st.tags[first] == ",":
        edge = first + 1
        while edge < last and st.tags[edge] == "N":
            edge += 1
        if edge - first > 2:
            return first + 1, edge
    return None


def name_runs(st):
    """All runs of proper names in a stream, possessive endings cut: (name, span)."""
    tags, at, size = st.tags, 0, len(st.tags)
    out = []
    while True:
        at = tags.find("N", at)
        if at < 0:
            return out
        last = at + 1
        while last < size and tags[last] == "N" and last - at < 6:
            last += 1
        words, end = st.raw[at:last], st.ends[last - 1]
        if last < size and tags[last] == "g" and st.raw[last][:1].isupper():
            tail = bare(st.raw[last])
            words, end, last = [*words, tail], st.starts[last] + len(tail), last + 1
        kept = _without_titles(words)
        out.append((" ".join(kept), span_of((st.starts[last - len(kept)], end))))
        at = last


def full_names(runs):
    """Surname, or name with a title -> the first fuller name with that surname."""
    full = {}
    for name, _ in runs:
        parts = name.split()
        if 2 <= len(parts) <= 4:
            full.setdefault(parts[-1], name)
    return full
