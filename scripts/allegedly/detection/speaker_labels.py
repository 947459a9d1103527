"""A speaker's name and a colon before the words: `Trump: Cruz has to come a long way`, `SMITH: "..."`."""

from allegedly import lexicon
from allegedly.detection import contents
from allegedly.detection.found import Found
from allegedly.detection.stream import Stream
from allegedly.detection.turns import HEADINGS

_LONGEST = 8


def label(st: Stream, found: list[Found]) -> list[Found]:
    """Attributions by label, in sentences that no cue has claimed from their start."""
    taken = {f.sentence for f in found if f.parent is None}
    return [
        one for number, bound in enumerate(st.bounds)
        if (one := _labelled(st, number, bound, number in taken) or (_signed(st, number, bound) if number not in taken else None))
    ]  # fmt: skip


def _labelled(st, number, bound, taken):
    first, last = bound
    colon = st.tags.find(":", first, min(last, first + _LONGEST))
    if (
        colon <= first
        or colon + 2 >= last
        or set(st.tags[first:colon]) - set("Nng")
        or "N" not in st.tags[first:colon]
        or st.ends[colon - 1] - st.starts[first] < 2
    ):
        return None
    quotes = st.tags[colon + 1] == "Q"
    if not quotes and (taken or not _is_speaker(st, first, colon) or not _is_clause(st, colon + 1, last) and not _is_headline(st, first, colon, last)):
        return None
    one = Found("", "none", "neutral", "positive", number)
    one.take_source((first, colon, colon))
    one.content = [(colon + 1, contents.trimmed(st, colon + 1, last))]
    return one


_OUTLETS = frozenset(
    "news times guardian bbc cnn post herald tribune journal telegraph mail gazette independent mirror express standard reuters ap afp npr sky itv video live review opinion analysis".split()
)
_LONGEST_SIGNATURE = 8
_LONGEST_HEADLINE = 24


def _signed(st, number, bound):
    """`Port to close - union`, `“The road is closed.” — Lena Ortiz`: what a dash and whoever says it stand behind, and nothing else in the paragraph."""
    first, last = bound
    while last > first and st.tags[last - 1] == "." and st.raw[last - 1] == ".":
        last -= 1
    dash = st.tags.rfind("-", first, last)
    alone = (first == 0 or st.tags[first - 1] == "|") and st.tags[bound[1]] == "|"
    if dash < first + 1 or not alone or not 1 < last - dash <= _LONGEST_SIGNATURE or not (st.starts[dash] > st.ends[dash - 1] or st.tags[dash - 1] == "Q"):
        return None
    quotes = "Q" in st.tags[first:dash] or st.quoted[dash - 1]
    if last - first > _LONGEST_HEADLINE or not quotes and (dash - first < 2 or last < bound[1]) or not _is_signature(st, dash + 1, last, quotes):
        return None
    one = Found("", "none", "neutral", "positive", number)
    comma = st.tags.find(",", dash, last)
    one.take_source((dash + 1, last, comma if comma > 0 else last))
    one.content = [(first, contents.trimmed(st, first, dash))]
    return one


def _is_signature(st, first, last, quotes):
    """Whether units name who says something: a name after a quotation, else a body, a post or a group."""
    head = st.tags.find(",", first, last)
    stop = head if head > first else last
    if set(st.tags[first:stop]) - set("NnDI") or st.words[stop - 1] in _OUTLETS:
        return False
    kind = lexicon.column("speaker_kinds", "word", "kind")
    if kind.get(st.words[stop - 1]) or st.words[stop - 1] in lexicon.column("titles", "word", "word"):
        return True
    names = st.tags[first:stop]
    return quotes and set(names) == {"N"} or "I" in names and bool(kind.get(st.words[first + names.index("I") - 1])) or quotes and names[0] == "N"


def turn(st: Stream, at: int, first: int, number: int) -> Found:
    """The record of a turn of a transcript, whose words are unit `at`; `Q` and `A` name nobody."""
    one = Found("", "none", "neutral", "positive", number, content=[(at, at + 1)])
    while first < at and (st.tags[first] == "Q" or not st.raw[first][0].isalnum()):
        first += 1
    last = at
    while last > first + 1 and st.tags[last - 1] in ":-.":
        last -= 1
    if first < last:
        head = next((probe for probe in range(first + 1, last) if st.tags[probe] in ",("), last)
        one.take_source((first, last, head))
        one.head = None if st.raw[first].rstrip(".:")[:1] in ("Q", "A") and len(st.raw[first].rstrip(".:0123456789")) == 1 else one.head
    return one


def _is_speaker(st, first, colon):
    """Whether a label names someone: by its last word, or as a name; no dateline in capitals, no `Revealed:`, no `Update:`."""
    if colon - first == 1 and st.words[first] in HEADINGS:
        return False
    kind = lexicon.column("speaker_kinds", "word", "kind").get(st.words[colon - 1].lower())
    if kind and (kind != "organization" or st.tags[colon - 1] == "N"):
        return True
    word = st.words[colon - 1]
    if colon - first > 1 and word in lexicon.column("titles", "word", "word") and word not in ("house", "state", "general", "former"):
        return True
    names = set(st.tags[first:colon]) == {"N"} and not st.raw[first].isupper() and word not in HEADINGS and not word.endswith(("ed", "ing"))
    return names or st.tags[colon - 1] in "Ng" and st.raw.count(st.raw[colon - 1]) > 1


def _is_headline(st, first, colon, last):
    """`UN: Famine looms`: a body or a post that is known, and a line that no full stop ends."""
    known = lexicon.column("speaker_kinds", "word", "kind").get(st.words[colon - 1].lower()) or st.words[colon - 1] in lexicon.column("titles", "word", "word")
    return bool(known) and st.tags[last - 1] != "." and st.tags[last] == "|" and (first == 0 or st.tags[first - 1] == "|") and last - colon > 2


def _is_clause(st, first, last):
    return any(st.tags[at] in "VEAX" and st.tags[at - 1] != "T" for at in range(first, last))
