"""The source of a verb cue: its subject, before the verb or after it, or that of the clause around it."""

from allegedly.detection.phrases import left_edge, right_edge, with_appositive
from allegedly.detection.stream import Stream

_NOMINAL = frozenset("nN0gp")


def parsed_subject(st: Stream, cue: int) -> tuple[int, int, int] | None:
    """The subject of the verb at unit `cue` as a parser read it, without a comma at its end."""
    if cue not in st.subjects:
        return None
    first, last = st.subjects[cue]
    while last - 1 > first and st.tags[last - 1] == ",":
        last -= 1
    comma = st.tags.find(",", first, last)
    return first, last, comma if comma > first else last


def subject_before(st: Stream, verb: int, low: int) -> tuple[int, int, int] | None:
    """The subject that ends before unit `verb` (first of its verb group): (first, last, head_last).

    `[first, last)` takes in an appositive, `[first, head_last)` does not. None when there is none.
    """
    at = verb - 1
    while at >= low and st.tags[at] == "R":
        at -= 1
    at = _before_time(st, at, low)
    while at > low and (st.words[at] in EMPHATIC or st.words[at] in ("there", "here") and st.tags[at] in "PpR") and st.tags[at - 1] in "nNP":
        at -= 1
    if at < low:
        return None
    tag = st.tags[at]
    if tag == "," and st.quoted[at]:
        return None
    if tag in ",)-":
        return _before_insertion(st, at, low, tag)
    if tag == "P" and at - 2 > low and st.tags[at - 1] in "IT" and st.tags[at - 2] in "nN":  # people close to it say
        return left_edge(st, at - 2, low), at + 1, at + 1
    if relative := _before_relative(st, at, verb, low):
        return relative
    if tag in "PX":
        return at - (at > low and st.words[at] == "others" and st.tags[at - 1] in "DP0"), at + 1, at + 1
    if st.words[at] in ("that", "this", "these", "those", "all", "both", "many", "some", "most", "several", "few", "another", "others", "each", "neither"):
        return at, at + 1, at + 1
    if tag in _NOMINAL or tag == "G" and at - 1 > low and st.tags[at - 1] in "Dg":
        first, last, head_last = _nominal(st, at, low)
        if first > low + 1 and st.tags[first - 1] == "I" and st.tags[first - 2] == "C" and st.words[first - 1] in _OCCASIONS:  # but in a letter said
            return None
        first -= first > low and st.words[first - 1] in _SOMEONE
        if any(tag in "VEA" for tag in st.tags[first:last]):
            last = head_last = verb if st.tags[verb - 1] != "R" else last
        return st.tags[verb + 1] != "," and _bare_apposition(st, first, last, low) or (first, last, head_last)
    return None


def _before_relative(st, at, verb, low):
    """`The report she paid for found`, `those who saw it said`: the noun phrase before a relative clause that ends in a verb, a preposition or a pronoun."""
    tags, words = st.tags, st.words
    stop = at - (tags[at] == "I" or words[at] in _OBJECTS)
    if stop - 2 < low or tags[stop] not in "VE" or tags[stop - 1] != "P":
        return None
    if words[stop - 1] == "who" and (tags[stop - 2] in "nN" or words[stop - 2] in _SOMEONE) or words[stop - 1] in _SUBJECTS and tags[stop - 2] in "nN":
        return left_edge(st, stop - 2, low), verb, stop - 1
    return None


_SUBJECTS, _OBJECTS = frozenset("i you he she we they".split()), frozenset("it him her them me us".split())
_SOMEONE = frozenset("someone somebody anyone anybody everyone everybody those".split())
_OCCASIONS = frozenset("in at during on after".split())
EMPHATIC = frozenset("himself herself itself themselves myself ourselves".split())


def _bare_apposition(st, first, last, low):
    """`Ann Lee, head of X said`, `Ann Lee, from X said`, an apposition that no comma closes, at the start of the sentence."""
    comma = first - 1 - (st.tags[first - 1] == "I")
    if comma - 1 < low or st.tags[comma] != "," or comma == first - 1 and st.tags[first] not in "Dng" or st.tags[comma - 1] != "N":
        return None
    edge = left_edge(st, comma - 1, low)
    return (edge, last, comma) if edge == low or st.tags[edge - 1] == "Q" else None


def _before_time(st, at, low):
    """Back over `on Tuesday`, `late last week` between subject and verb, when a subject stands before."""
    probe = at
    while (
        probe > low
        and not (st.words[probe] in _SURNAMES_TOO and st.tags[probe - 1 : probe + 1] == "NN")
        and (st.words[probe] in TIMES or st.words[probe] in ("last", "this", "late", "early", "earlier"))
    ):
        probe -= 1
    if probe > low and probe < at and st.words[probe] == "on":
        probe -= 1
    return probe if probe < at and st.tags[probe] in "nNgP)," and probe > low else at


def _nominal(st, at, low):
    first = _without_fronted(st, left_edge(st, at, low), at, low)
    if first > low and st.tags[first - 1] == "I" and (first - 1 == low or st.tags[first - 2] in "C,"):
        name = st.tags.find("nN", first, at + 1) + 1  # in a letter Roe said
        first = name or first
    return first, at + 1, at + 1


TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december spring summer autumn winter week month year today day night morning afternoon evening weekend".split()
)


def _without_fronted(st, first, last, low):
    """Leave a time out of the left edge (`On Tuesday Trump`), and a preposition that opens the clause."""
    if first > low and st.tags[first - 1] in "IT" or first == low:
        for at in range(first, last):
            if st.words[at] in TIMES and st.tags[at + 1] in "NDP" and not (st.tags[at - 1] == "D" and st.raw[at][0].isupper()):
                return at + 1
    return first


def _before_insertion(st, close, low, tag):
    """A subject before an insertion: `Smith, a lawyer, said`; `Smith (R-Ohio) said`."""
    opening = {",": ",", ")": "(", "-": "-"}[tag]
    at, steps = close - 1, 0
    while at > low and steps < 60:
        if st.tags[at] == opening and st.tags[at - 1] in _NOMINAL | {"P", ")"}:
            found = _insertion_from(st, at, close, low)
            if found:
                return found
        if st.tags[at] in ".;:|Q" and tag != ")":
            return None
        at, steps = at - 1, steps + 1
    return None


def _insertion_from(st, opening, close, low):
    head = st.tags.rfind("(", low, opening) - 1 if st.tags[opening - 1] == ")" else opening - 1
    if st.tags[opening] == "(" and st.tags[head - 2 : head + 1] == "N,0":
        head -= 2  # Ann Roe, 48 (right), said
    if (
        st.tags[max(head, 0)] not in _NOMINAL | {"P"}
        or st.tags[head] == "n"
        and st.words[head] in TIMES
        or st.tags[opening] == ","
        and _is_clause(st, opening + 1, close)
    ):
        return None
    first, _, _ = _nominal(st, head, low) if st.tags[head] in _NOMINAL else (head, 0, 0)
    after_clause = st.tags[first - 1] == "," and (
        (st.tags[opening + 1] == "D" or st.tags[first] in "Dpg" and set(st.tags[opening + 1 : close]) == {"N"})
        and any(tag in "VEA" for tag in st.tags[low : first - 1])
        or (st.tags[low] in "ITRSW" or st.words[first - 2] in TIMES)
        and (st.tags[head] == "N" or set(st.tags[opening + 1 : close]) == {"N"})
        or st.tags[low] == "G"
        and st.tags.find(",", low) == first - 1
    )
    if first > low and not after_clause and st.tags[first - 1] in ("VEGA" if st.tags[close] == ")" else ",VEGA") or first > low and st.tags[first - 1] in "IT":
        return None
    apposed = st.tags[opening + 1] in "DnN0" or st.words[opening + 1] in ("who", "whose")
    keep = apposed and st.tags[close] in ",-"
    return first, close + 1 if st.tags[close] == ")" else close if keep else head + 1, head + 1


def _is_clause(st, first, last):
    """`, the road is shut and he left,`: a subject and its verb, which no insertion is that a noun phrase opens."""
    edge = right_edge(st, first, last)
    return first < edge < last and st.tags[edge] in "VA" and st.words[first] not in ("who", "which", "that")


def subject_after(st: Stream, verb: int, high: int) -> tuple[int, int, int] | None:
    """The subject of an inverted cue (`said Smith, a lawyer`): (first, last, head_last)."""
    first = verb + 1
    if first + 1 < high and st.tags[first] in "GE" and st.tags[first + 1] in "nN" and st.tags[verb - 1] in "Q,":  # said acting chief Ann Lee
        head_last = right_edge(st, first + 1, high)
        return first, with_appositive(st, first, head_last, high), head_last
    if first >= high or st.tags[first] not in "DPnN0g" or st.words[first] in TIMES and not _is_surname(st, first):
        return None
    head_last = right_edge(st, first, high)
    if head_last == first:
        return None
    if st.words[head_last : head_last + 1] == ["who"]:
        return first, _to_mark(st, head_last, high), head_last
    return first, with_appositive(st, first, head_last, high), head_last


_SURNAMES_TOO = frozenset("day may march april june august weekend".split())


def _is_surname(st, at):
    """`said May.`: a word for a time, with a capital and nothing behind it."""
    return st.words[at] in _SURNAMES_TOO and st.tags[at] == "N" and st.tags[at + 1] in ".,;|-("


def _to_mark(st, at, high):
    while at < high and st.tags[at] not in ",.;:-Q":
        at += 1
    return at


def main_subject(st: Stream, low: int, verb: int) -> tuple[int, int, int] | None:
    """The subject of the first finite verb of the sentence `[low, verb)`, for participles and infinitives."""
    for at in range(low + 1, verb):
        if st.tags[at] in "VEA" and st.tags[at - 1] not in "VAEI":
            found = subject_before(st, at, low)
            if found:
                return found
    return None
