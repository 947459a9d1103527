"""Reports that were not made: negated, conditional, asked about, or still to come.

`Ortiz never said X`, `if Ortiz says X`, `did Ortiz say X?`, `is expected to say X`, `there is no evidence that X`: nothing here is on
anyone's word. The sentence stays one claim of whoever tells it, so that X is never put forward alone.
"""

import re

from allegedly import lexicon
from allegedly.detection.found import Found, Range
from allegedly.detection.stream import Stream

_NEGATIVES = frozenset("not never n't hardly scarcely".split())
_NO_SUBJECT = frozenset("no nobody nothing none neither no-one nowhere".split())
_RAISES_NEGATION = frozenset("think believe want expect intend plan suppose like wish feel hope agree accept support approve seek favor favour trust".split())
"""Attitudes whose negation is of what is thought: `does not think X` is a thought that not X (Horn 1989, neg-raising); so are refusals to agree."""
_CONDITIONS = frozenset("if unless whether suppose supposing lest".split())
_MODALS = frozenset("may might could should must can will would won't shall wouldn't couldn't can't cannot shouldn't mightn't".split())
_TOLD_LATER = frozenset("later often sometimes repeatedly regularly frequently eventually subsequently always then".split())
"""Adverbs with which `would say` tells of what was said."""
_NOT_YET = frozenset(
    "nothing anything little nobody none evidence yet unlikely planning plans planned plan hoping hopes hoped wants wanted want asked urged told ready prepared preparing "
    "declined declines declining refused refuses refusing failed fails failing unable reluctant able unwilling willing supposed needs need needed required free "
    "invited forced threatened threatens threatening intends intended intend ought afraid bound expects meant pressed pushed called trying tried tries try chance right way time pressure".split()
)
"""Words before `to say` that leave open, or deny, that it was said."""
_INSTEAD = frozenset("without than of from avoid avoided avoids against before".split())
"""Words before `saying` that deny that it was said; `of` and `from` only after one of `_SHORT`."""
_FINDING_OUT = frozenset(
    "see determine find learn know decide discover hear show demonstrate prove understand realize realise consider remember imagine".split()
)
"""Verbs whose infinitive is an aim: `to see if X`."""
_SHORT = frozenset("instead short incapable".split())


def unmade(st: Stream, found: Found, low: int, high: int, opens: bool) -> Range | None:
    """The units that tell of a report that was not made; None for one that was. A negated attitude becomes a negative report.

    `[low, high)`: the sentence, or the content around; `opens`: it is a whole sentence.
    """
    if found.cue_type not in ("verb", "noun", "adjective") or not found.cue:
        return None
    first = min(found.cue)[0]
    start = found.source[0] if found.source and not found.implied and found.source[0] < first else first
    if _is_conditional(st, start, low) or opens and _is_inverted_condition(st, low, high) or opens and _is_asked(st, low, high, first):
        return low, high
    end = max(last for _, last in found.content)
    if found.source and not found.implied and (negative := _negative_subject(st, found.source[0], start, low)) >= 0:
        return negative, end
    if found.cue_type != "verb":
        return None
    if found.source and "version" in (words := st.words[slice(*found.source)]) and not {"earlier", "previous", "original"}.isdisjoint(words):
        return start, end  # a correction (GUIDELINES, kinds of text)
    if found.lemma == "find" and st.words[found.content[0][0]] in ("no", "any", "little"):
        return None
    if _is_negated(st, found) or st.words[max(low, start - 2) : start - 1] == ["nor"] and st.tags[start - 1] == "A":
        said = set().union(*(st.words[a:b] for a, b in found.content))
        if found.lemma in _RAISES_NEGATION and found.polarity == "positive" and not (found.lemma in ("want", "wish", "like") and said & _NAMING):
            found.polarity = "negative"
            return None
        begin = found.source[0] if found.source and _is_negated_before(st, first) else start
        return min(begin, found.content[0][0]), end
    if _is_expected(st, found, first, low):
        if len(found.content) == 1 and not _CLAUSAL.search(st.tags, *found.content[0]) and not any(st.quoted[slice(*found.content[0])]):
            return start, end  # will announce the winner
        found.certainty = "probable"
        return None
    return (_from_subject(st, first, low), end) if _is_to_come(st, found, first, low) else None


def _negative_subject(st, source, start, low):
    """Where `nobody`, `few doctors`, `not one witness` begins; -1 for another subject."""
    if st.words[source] in _NO_SUBJECT or st.words[source] == "few" and st.words[source - 1] != "a":
        return start
    before = st.words[start - 1] if start > low else ""
    return start - 1 if before in ("no", "neither", "nor", "not", "hardly", "scarcely", "barely") else -1


def _is_conditional(st, start, low):
    at = start - 1
    while at >= low and st.tags[at] in "RC":
        at -= 1
    return at >= low and st.words[at] in _CONDITIONS and not st.quoted[at]


def _is_inverted_condition(st, low, high):
    """`Had the mayor said X, Y`."""
    return st.words[low] in ("had", "should", "were") and st.tags[low] == "A" and st.raw[high - 1] != "?" and st.tags[low + 1] in "DNPn"


def _is_asked(st, low, high, cue):
    """`Did Ortiz say X?`, `Who says X?`: of a question in the text's own words."""
    if st.raw[high - 1] != "?" or st.quoted[high - 1]:
        return False
    at = low + (st.tags[low] == "C")
    return st.tags[at] == "A" or st.words[at] == "who" and cue <= at + 3


def _is_negated_before(st, at):
    """`would neither confirm nor deny`, `did not confirm or deny`: the second of two verbs."""
    if at < 3 or st.words[at - 1] not in ("nor", "or") or st.tags[at - 2] not in "VE" and st.words[at - 2] not in lexicon.verb_cues():
        return False
    return any(word in _NEGATIVES or word == "neither" for word in st.words[max(0, at - 4) : at - 2])


def _is_negated(st, found):
    first, last = found.cue[0]
    while first > 0 and st.tags[first - 1] == "R":
        first -= 1
    return (
        _is_negated_before(st, first)
        or last - first > 1
        and any(word in _NEGATIVES or word.endswith("n't") or word == "cannot" for word in st.words[first:last])
    )


_EXPECTED = frozenset("expected due set likely poised scheduled about".split())


def _is_expected(st, found, first, low):
    """`is expected to say`, `will tell the court`: a record, of which the content is no more than probable (GUIDELINES, A17)."""
    if st.tags[first] == "T":
        at = first - 1
        while at > low and st.tags[at] == "R" and st.words[at] not in _EXPECTED:
            at -= 1
        if at < low or st.words[at] not in _EXPECTED:
            return False
        while at > low and st.tags[at - 1] in "AR":
            at -= 1
        found.cue[0] = (at, found.cue[0][1])
        return True
    words = st.words[first : found.cue[0][1]]
    return (
        words[0] in ("will", "'ll")
        and found.lemma not in _WISHES
        and not _MADE_LATER.isdisjoint(lexicon.verb_cues()[words[-1]].frames if words[-1] in lexicon.verb_cues() else ())
    )


_CLAUSAL = re.compile("[VEAXGQTSW]")
_MADE_LATER = frozenset(("quote", "that"))


def _is_to_come(st, found, first, low):
    """`will say`, `may say`, `is expected to say`, `without saying`: of verbs that report words."""
    cue = lexicon.verb_cues().get(st.words[found.cue[0][1] - 1])
    words = st.words[first : found.cue[0][1]]
    if not cue or not cue.frames & {"quote", "that"}:
        return not _OPEN.isdisjoint(words) and "have" not in words and found.lemma not in _WISHES
    if st.tags[first] == "T":
        at = first - 1
        while at > low and st.tags[at] == "R":
            at -= 1
        return found.lemma in _FINDING_OUT or at >= low and st.words[at] in _NOT_YET
    if st.tags[found.cue[0][1] - 1] == "G" and first > low and st.words[first - 1] in _INSTEAD:
        return st.words[first - 1] not in ("of", "from") or first - 1 > low and st.words[first - 2] in _SHORT
    if first > low and st.words[first - 1] == "than":
        return True
    return (
        not _MODALS.isdisjoint(words)
        and _TOLD_LATER.isdisjoint(words)
        and "like" not in words
        and ("have" not in words or "to" in words)
        and found.lemma not in _WISHES
    )


_OPEN = frozenset("may might could should must can".split())
_NAMING = frozenset("name names named identified identity".split())
"""Words of a wish to stay unnamed, which reports nothing."""
_WISHES = frozenset("like love prefer want hate".split())


def _from_subject(st, first, low):
    """Where the clause around begins, as far as commas tell."""
    at = first
    while at > low and st.tags[at - 1] not in ",;:-Q(":
        at -= 1
    return at
