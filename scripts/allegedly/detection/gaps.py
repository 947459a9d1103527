"""Contents of which a relative clause has taken out a part.

What was taken out stands before the cue's subject: a relative pronoun, `what`, or a bare antecedent (Quirk et
al. 1985, 17.63, push-down relatives). The content has two pieces: that word, and what follows the cue.
"""

from allegedly.detection import contents
from allegedly.detection.complements import is_figure
from allegedly.detection.phrases import left_edge

_TAKEN_OUT = frozenset("which that who whom what".split())
_FARTHEST = 12


def relative_gap(st, at, low, high, cue, subject, found):
    """Whether the cue at unit `at`, after its subject, stands in such a clause; its content is then set."""
    if not subject or subject[0] <= low or subject[0] >= at or st.words[subject[0]] in _TAKEN_OUT:
        return False
    read = _reader(st, at, high, cue.frames)
    return bool(read) and read(st, at, low, high, subject[0] - 1, found)


def _reader(st, at, high, frames):
    """What reads the gap before the subject of the verb at unit `at`, by the word after the verb."""
    after = st.words[at + 1]
    if after == "as" and "np_as" in frames or after == "at" and "np_at" in frames and is_figure(st, at + 2, high):
        return _as_gap
    if "np_np" in frames and (st.quoted[at + 1] or st.tags[at + 1] == "Q" or st.tags[at + 1] == "D" and st.quoted[at + 2]):
        return _naming_gap
    return _clause_gap if "gap" in frames else None


def _clause_gap(st, at, low, high, before, found):
    """`which engineers say was unsafe`, `the pier they thought was unsafe`."""
    first = at + 1
    while first < high and st.tags[first] == "R":
        first += 1
    antecedent = _antecedent(st, before, low)
    if first >= high or not antecedent or st.quoted[first] or not _opens_predicate(st, first, before):
        return False
    comma = st.tags[antecedent[0] - 1] == "," if antecedent[0] > low else False
    found.content = [antecedent, (first, contents.end(st, first, high, "verb" if comma else found.until))]
    return True


def _opens_predicate(st, first, before):
    """Whether a verb group begins that lacks its subject: `is unsafe`, `to be unsafe`, after a relative pronoun also `fell down`."""
    if st.words[first] == "to":
        return st.words[first + 1] in ("be", "have")
    return st.tags[first] in "AV" or st.tags[first] == "E" and st.words[before] in ("which", "who", "that") and st.tags[first + 1] in "IDRpTnN0"


def _naming_gap(st, at, low, high, before, found):
    """`a level that the document calls “presumptive”`, `what she called “splints”`."""
    antecedent = (before, before + 1) if st.words[before] == "what" else _antecedent(st, before, low)
    if not antecedent:
        return False
    if st.words[before] == "that" and before > low and st.tags[before - 1] in "nN0":
        antecedent = max(left_edge(st, before - 1, low), before - _FARTHEST), before
    found.content = [antecedent, (at + 1, contents.end_of_object(st, at + 1, high, "verb"))]
    return True


def _as_gap(st, at, low, high, before, found):
    """`which he described as X`."""
    antecedent = _antecedent(st, before, low)
    if not antecedent or at + 2 >= high:
        return False
    found.content = [antecedent, (at + 1, contents.end_of_object(st, at + 1, high, "verb"))]
    return True


def _antecedent(st, last, low):
    if st.words[last] in _TAKEN_OUT:
        free = st.words[last] == "what" and (last == low or st.tags[last - 1] not in "ITVEAG")
        return None if free else (last, last + 1)
    if st.tags[last] in "nN0" and last > low:
        return max(left_edge(st, last, low), last - _FARTHEST), last + 1
    return None
