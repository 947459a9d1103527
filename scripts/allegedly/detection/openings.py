"""Where a reported clause opens after its cue: past adverbs, days, occasions and insertions."""

from allegedly import lexicon
from allegedly.detection.contents import DAYS, OPENERS
from allegedly.detection.phrases import right_edge
from allegedly.detection.stream import Stream

_WHEN = DAYS | {"last", "this", "earlier", "late", "early"}
_SOON = 16
_LONGEST_INSERTION = 25


def begin_of_content(st: Stream, at: int, high: int, addressed: bool = False) -> int:
    """First unit of the content after a cue that ended before `at`: past adverbs, days and occasions.

    `addressed`: the verb takes an addressee, which may stand before the that-clause.
    """
    if at < high and (addressed or st.tags[at] in "RITS" or st.words[at] in _WHEN):
        for probe in range(at, min(high, at + _SOON)):
            tag = st.tags[probe]
            if st.words[probe] == "that":
                return at if _belongs_to_noun(st, at, probe) else probe
            if (
                probe > at
                and (tag in "VEAXP.;:QWS" or tag == "G" and st.tags[probe - 1] not in "Dg" and st.words[probe] in lexicon.verb_cues())
                or tag == ","
                and probe > at + 8
            ):
                break
    past = _past_occasion(st, at, high)
    return _past_insertion(st, past, high) if past < high and st.tags[past] == "," else past


def _belongs_to_noun(st, at, that):
    """`adds to evidence that X`: the clause is the noun's, and no report of the verb."""
    return st.words[at] == "to" and st.words[that] == "that" and st.words[that - 1] in lexicon.noun_cues()


def _past_insertion(st, comma, high):
    """`wondered, as we all do, why X`: past what stands between commas, to the word that opens the clause."""
    close = st.tags.find(",", comma + 1, min(high, comma + _LONGEST_INSERTION))
    while close > 0:
        if st.words[close + 1] in OPENERS:
            return close + 1
        close = st.tags.find(",", close + 1, min(high, comma + _LONGEST_INSERTION))
    return comma


def _past_occasion(st, at, high):
    while at < high and not st.quoted[at] and (st.tags[at] == "R" or st.words[at] in DAYS and st.tags[at + 1] not in "VA"):
        at += 1
    if at + 1 < high and st.words[at] == "on" and st.words[at + 1] in DAYS:
        return _past_occasion(st, at + 2, high)
    if at + 1 < high and st.words[at] in ("last", "this", "earlier", "late", "early"):
        for probe in (at + 1, at + 2):
            if probe < high and st.words[probe] in ("week", "month", "year", "day") or probe < high and st.words[probe] in DAYS:
                return _past_occasion(st, probe + 1, high)
    if at + 1 < high and st.words[at] == "for" and st.words[at + 1] in ("days", "weeks", "months", "years", "decades"):
        return _past_occasion(st, at + 2, high)
    if at < high and st.words[at] in ("in", "at", "during", "to", "via", "on"):
        edge = right_edge(st, at + 1, high)
        if at + 1 < edge < high and st.tags[edge] in "VE" and st.words[edge - 1] in lexicon.column("media", "word", "word"):
            return _past_occasion(st, _past_agent(st, edge + 1, high), high)  # in a report released Tuesday
        if at + 1 < edge < high and not _belongs_to_noun(st, at, edge) and st.tags[edge] in "DPNXnSRQ,:":
            return _past_occasion(st, edge, high)
    return at


def _past_agent(st, at, high):
    """`obtained by the Herald`: past who did it, or where."""
    if at + 1 >= high or st.words[at] not in ("by", "on", "to") or st.words[at + 1] in DAYS:
        return at
    edge = right_edge(st, at + 1, high)
    return st.tags.rfind("N", at, edge) + 1 or edge  # by the Herald | costs had risen
