"""Where one claim ends and the next begins, whoever is speaking: at coordinated clauses and verb phrases, at semicolons, at relative, participial and
while-clauses set off by a comma (GUIDELINES, section 3).
"""

import re

from allegedly.detection.clauses import FINITE, RELATIVE
from allegedly.detection.phrases import right_edge
from allegedly.detection.stream import Stream

_SET_OFF = frozenset("who which whose where while whereas although though but".split())
_LONGEST_INSERTION = 30


def cuts_at(st: Stream, at: int, low: int, high: int) -> bool:
    """Whether a new claim begins at a unit of the sentence that ends at `high`; the last began at `low`."""
    tag = st.tags[at]
    if tag == ";":
        return True
    if tag == "," and at + 2 < high:
        if st.tags[at + 1] in "VE" and st.tags[at + 2] in "DPp" and _is_listed(st, at, high):  # sold its ground, fired its coach and moved
            return True
        return (
            st.words[at + 1] in _SET_OFF
            or st.tags[at + 1] == "G"
            and st.tags[at + 2 : at + 4] != "CG"
            or st.tags[at + 1] == "C"
            and _begins_clause(st, at + 2, high)
            or _is_spliced(st, at, low, high)
        )
    if tag != "C" or st.words[at] == "yet" and st.tags[at - 1] in "AR" or st.words[at] == "but" and st.words[at - 1] == "all":
        return False
    if _begins_verb_phrase(st, at + 1, high):
        return not _is_embedded(st, at, low)
    if st.words[at + 1] == "that" and at + 3 < high:  # said that X and that Y
        return _begins_clause(st, at + 2, high)
    return (
        st.tags[at + 1] in ("DPXNn" if st.words[at] != "or" else "DPX")
        and _begins_clause(st, at + 1, high)
        and (st.tags[at + 1] in "PX" or _ends_clause(st, at, low))
        and (st.tags[at + 1] != "n" or not _PARTICIPLE.match(st.tags, right_edge(st, at + 1, high)))
    )


def _is_spliced(st, comma, low, high):
    """Whether a comma parts two main clauses, as in speech and headlines: `I was glad, it went well`, `Coach hit players, club hid it`."""
    headline = st.tags[high] == "|" and st.tags[high - 1] != "."
    if st.tags[comma + 1] not in ("PXnND" if headline else "PX") or st.tags[low] not in "PXnND" or comma - low < 3 or "S" in st.tags[low:comma]:
        return False
    after = comma + 3 + (st.tags[comma + 2] == "A")
    return bool(FINITE.search(st.tags, low, comma)) and _begins_clause(st, comma + 1, high) and after < high and st.tags[after] not in ",.;-"


def _is_embedded(st, at, low):
    """Whether a verb phrase goes on a clause with one verb inside the claim, not the claim: `if it rains and blows`, `meant they had to pay and to wait`."""
    for back in range(at - 1, max(low, at - _LONGEST_WAY), -1):
        tag = st.tags[back]
        if tag in ".|;Q:,-C":
            return False
        if (
            st.words[back] in _SUBORDINATING
            and (tag == "S" or st.tags[back - 1] in "nN0")
            or tag == "P"
            and st.tags[back + 1] in "VEA"
            and st.tags[back - 1] in "VEn"
        ):
            return len(_VERB_CHAIN.findall(st.tags, back, at)) == 1 or st.words[back] in ("if", "unless") and not FINITE.search(st.tags, back, at)
    return False


_SUBORDINATING = frozenset("if unless because whether so which who that whose".split())
_VERB_CHAIN = re.compile("[VEAX][VEART]*")
_LONGEST_WAY = 30
_PARTICIPLE = re.compile("[VE][IT]")
"""What may follow a bare noun and be no verb of it: `and parks built on fields`."""
_CLAUSE_BOUND = re.compile("[.|;Q:,S]")


def _ends_clause(st, at, low):
    """Whether a verb stands in what a conjunction ends, from unit `low` on: not in `she and her husband had left`."""
    if st.tags[at - 1] in ',.;:"':
        return True
    for back in range(at - 1, low - 1, -1):
        if _CLAUSE_BOUND.match(st.tags[back]):
            return False
        if st.tags[back] in "VEAX":
            relative = next((n for n in range(back - 1, low, -1) if st.words[n] in RELATIVE and st.tags[n - 1] != ","), low)
            return relative == low or bool(FINITE.search(st.tags, low, relative))  # not in `the man who owned the pier and the port`
    return False


_AND_VERB = re.compile("CR?[VE]")


def _is_listed(st, comma, high):
    """Whether a verb phrase after a comma is one of a list: a finite verb stands before it in the sentence, and a conjunction with a verb after it."""
    low = max(st.tags.rfind(mark, 0, comma) for mark in ".|;Q") + 1
    later = _AND_VERB.search(st.tags, comma + 2, high)
    return bool(later) and any(tag in "VEA" for tag in st.tags[low:comma])


def _begins_verb_phrase(st, at, high):
    while at < high and st.tags[at] == "R":
        at += 1
    return at < high and st.tags[at] in "VEA" and st.words[at] not in ("being", "having")


def _begins_clause(st, at, high):
    edge = right_edge(st, at, high) if at < high else at
    if at < edge < high and st.tags[edge] == "," and st.words[edge + 1] in _SET_OFF:  # and the mayor, who had opposed it, signed
        close = st.tags.find(",", edge + 1, min(high, edge + _LONGEST_INSERTION))
        edge = close + 1 if close > 0 else edge
    return edge > at and _begins_verb_phrase(st, edge, high) or at < high and st.tags[at] == "X"
