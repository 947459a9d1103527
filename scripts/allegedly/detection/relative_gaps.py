"""Reported clauses out of which a relative clause has taken a word: `a pier that the council says is unsafe`.

What was taken out stands before the cue's subject: a relative pronoun, `what`, or a bare antecedent (Quirk et
al. 1985, 17.63, push-down relatives). The content has two pieces: that word, and what follows the cue.
"""

from allegedly.detection import contents
from allegedly.detection.noun_phrases import left_edge

_RELATIVE = frozenset("which that who whom what".split())
_FARTHEST = 12


def relative_gap(st, at, low, high, cue, subject, found):
    """Whether the cue at unit `at`, after its subject, stands in such a clause; its content is then set."""
    if not subject or subject[0] <= low or subject[0] >= at or st.words[subject[0]] in _RELATIVE:
        return False
    read = _as_gap if "np_as" in cue.frames and st.words[at + 1] == "as" else _clause_gap if "gap" in cue.frames else None
    return bool(read) and read(st, at, low, high, subject[0] - 1, found)


def _clause_gap(st, at, low, high, before, found):
    """`which engineers say was unsafe`, `the pier they thought was unsafe`."""
    first = at + 1
    while first < high and st.tags[first] == "R":
        first += 1
    antecedent = _antecedent(st, before, low)
    if first >= high or st.tags[first] not in "AV" or not antecedent or st.quoted[first]:
        return False
    comma = st.tags[antecedent[0] - 1] == "," if antecedent[0] > low else False
    found.content = [antecedent, (first, contents.end(st, first, high, "verb" if comma else found.until))]
    return True


def _as_gap(st, at, low, high, before, found):
    """`which he described as X`."""
    antecedent = _antecedent(st, before, low)
    if not antecedent or at + 2 >= high:
        return False
    found.content = [antecedent, (at + 1, contents.end_of_object(st, at + 1, high, "verb"))]
    return True


def _antecedent(st, last, low):
    if st.words[last] in _RELATIVE:
        free = st.words[last] == "what" and (last == low or st.tags[last - 1] not in "ITVEAG")
        return None if free else (last, last + 1)
    if st.tags[last] in "nN0" and last > low:
        return max(left_edge(st, last, low), last - _FARTHEST), last + 1
    return None
