"""Bounds of an indirect content: where the reported clause begins and ends."""

from allegedly.detecting import lexicon
from allegedly.detecting.noun_phrases import right_edge
from allegedly.detecting.stream import Stream

_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split()
)
_WHEN = _DAYS | {"last", "this", "earlier", "late", "early"}
_SOON = 16


def begin(st: Stream, at: int, high: int, addressed: bool = False) -> int:
    """First unit of the content after a cue that ended before `at`: past adverbs, days and occasions.

    `addressed`: the verb takes an addressee, which may stand before the that-clause.
    """
    if at < high and (addressed or st.tags[at] in "RITS" or st.words[at] in _WHEN):
        for probe in range(at, min(high, at + _SOON)):
            tag = st.tags[probe]
            if st.words[probe] == "that":
                return probe
            if tag in "VEAXP.;:QWS" and probe > at or tag == "," and probe > at + 8:
                break
    return _past_occasion(st, at, high)


def _past_occasion(st, at, high):
    while at < high and not st.quoted[at] and (st.tags[at] == "R" or st.words[at] in _DAYS):
        at += 1
    if at + 1 < high and st.words[at] == "on" and st.words[at + 1] in _DAYS:
        return _past_occasion(st, at + 2, high)
    if at + 1 < high and st.words[at] in ("last", "this", "earlier", "late", "early"):
        for probe in (at + 1, at + 2):
            if probe < high and st.words[probe] in ("week", "month", "year", "day") or probe < high and st.words[probe] in _DAYS:
                return _past_occasion(st, probe + 1, high)
    if at < high and st.words[at] in ("in", "at", "during", "to", "via", "on"):
        edge = right_edge(st, at + 1, high)
        if at + 1 < edge < high and st.tags[edge] in "DPNXnSRQ,:":
            return _past_occasion(st, edge, high)
    return at


def end(st: Stream, first: int, high: int, relative: bool = False) -> int:
    """One past the last unit of a content that begins at `first`, in a sentence ending at `high`.

    `relative`: the cue stands in a relative clause, which a comma before a verb ends.
    """
    at = first + 1
    while at < high and not _stops(st, at, high, relative):
        at += 1
    return trimmed(st, first, at)


def end_of_object(st: Stream, first: int, high: int, relative: bool = False) -> int:
    """The same for a content that is a noun phrase: days, occasions and subordinate clauses are outside."""
    last = end(st, first, high, relative)
    for at in range(first + 1, last):
        if not st.quoted[at] and (st.words[at] in _DAYS or st.words[at] in _OUTSIDE_OBJECT):
            at -= st.words[at - 1] in ("on", "late", "early", "earlier", "last")
            return trimmed(st, first, at) if at > first else last
    return last


_OUTSIDE_OBJECT = frozenset("during after before when because if while although since until".split())


def trimmed(st: Stream, first: int, last: int) -> int:
    """The end without closing marks that no quotation holds."""
    while last > first + 1 and st.tags[last - 1] in ".,;:-" and not st.quoted[last - 1]:
        last -= 1
    return last


def _stops(st, at, high, relative):
    tag = st.tags[at]
    if st.quoted[at]:
        return False
    if tag == ";" or tag == "-" and st.starts[at] > st.ends[at - 1]:
        return True
    if tag == ",":
        return _comma_stops(st, at, high, relative)
    if tag == "C":
        return _coordinated_cue(st, at, high)
    return st.words[at] == "according" and st.words[at + 1 : at + 2] == ["to"]


_NEW_CLAUSE = frozenset("while although though whereas but".split())
_RELATIVE = frozenset("who which whose where".split())


def _comma_stops(st, at, high, relative):
    if at + 1 >= high:
        return False
    word, tag = st.words[at + 1], st.tags[at + 1]
    if word in _NEW_CLAUSE or word in _RELATIVE or word == "according":
        return True
    if tag == "G" and word in lexicon.verb_cues():
        return True
    if _resumes_main_clause(st, at + 1, high, relative) or _closing_words(st, at + 1, high):
        return True
    return tag == "C" and _coordinated_cue(st, at + 1, high)


def _resumes_main_clause(st, at, high, relative):
    """`Smith, who said X, said Y`: after the comma the verb of the clause around, without a subject."""
    while at < high and st.tags[at] == "R":
        at += 1
    if at + 1 >= high:
        return False
    if relative:
        return st.tags[at] in "VEA"
    cue = lexicon.verb_cues().get(st.words[at])
    return bool(cue and st.tags[at] in "VE" and cue.frames & {"that", "quote"} and "d" in cue.form and st.words[at + 1] != "by")


def _closing_words(st, at, high):
    """`X, Smith said.`: a noun phrase, a quoting verb and the end or another comma."""
    edge = right_edge(st, at, high)
    if edge == at or st.tags[at] == "X":
        return False
    while edge < high and st.tags[edge] in "RA":
        edge += 1
    cue = lexicon.verb_cues().get(st.words[edge]) if edge < high and st.tags[edge] in "VE" else None
    if not cue or "quote" not in cue.frames and "that" not in cue.frames:
        return False
    return edge + 1 >= high or st.tags[edge + 1] in ".,;" or st.words[edge + 1] in _DAYS | {"in", "on", "during", "at"}


def _coordinated_cue(st, at, high):
    """`and called ...`: the coordination is with the cue itself, or brings a new subject and cue."""
    probe = at + 1
    while probe < high and st.tags[probe] in "RA":
        probe += 1
    if probe >= high or st.quoted[probe]:
        return False
    if st.tags[probe] in "VEG" and st.words[probe] in lexicon.verb_cues():
        return True
    edge = right_edge(st, probe, high)
    while edge < high and st.tags[edge] in "RA":
        edge += 1
    cue = lexicon.verb_cues().get(st.words[edge]) if probe < edge < high and st.tags[edge] in "VE" else None
    return bool(cue and cue.frames & {"that", "quote"} and (st.tags[probe] in "NPX"))
