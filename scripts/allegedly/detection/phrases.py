"""Noun phrases found from one edge, by tags: leftward from a verb, rightward from a cue; and the verb group around a cue.

All positions are units of a stream; ranges are half-open. Heuristics, not a parse: see the tests
for what they promise.
"""

import re
from typing import NamedTuple

from allegedly import lexicon
from allegedly.detection.names import FORMS_OF_ADDRESS
from allegedly.detection.stream import Stream

INNER = frozenset("nN0gx")
"""Tags that continue a noun phrase."""
_LINKS = frozenset(
    "of in at for from with on by near against to inside behind over about between among within across around outside under beyond like including by during".split()
)
_RELATIVE = frozenset(("who", "that", "which"))
_FARTHEST = 40


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday this last late early earlier".split())
_NAMING = frozenset("named called titled entitled dubbed aged nicknamed".split())
"""Participles that a noun phrase follows at once; after any other, an -ed form before one is a finite verb."""


def left_edge(st: Stream, last: int, low: int) -> int:
    """First unit of the noun phrase whose last unit is `last`; never below `low`."""
    first = _simple_left(st, last, low)
    while first > low:
        wider = _wider_left(st, first, low)
        if wider == first:
            break
        first = wider
    return first


def _simple_left(st, last, low):
    tags, first = st.tags, last
    if tags[last] in "PpX":
        return last
    while first > low and tags[first - 1] in INNER or first > low + 1 and _bridged(tags, first):
        if tags[first - 1] == "N" and st.words[first].rstrip(".") in FORMS_OF_ADDRESS:
            return first  # in Oslo Mr Roe said
        first -= 1
    while first > low and tags[first - 1] == "D":
        first -= 1
    return first


def _bridged(tags, first):
    """A modifier with an adverb or -ed word between a determiner and the noun: `the newly elected mayor`."""
    return tags[first - 1] in "REG" and tags[first - 2] in "DR"


def _wider_left(st, first, low):
    for widen in (_over_degree, _over_preposition, _over_conjunction, _over_relative, _over_participle):
        wider = widen(st, first, low)
        if wider < first:
            return wider
    return first


def _over_preposition(st, first, low):
    tags = st.tags
    if first - 2 >= low and tags[first - 1] in "ITG" and st.words[first - 1] in _LINKS and tags[first - 2] in "nN0gPp":
        return _simple_left(st, first - 2, low)
    if first - 3 >= low and st.words[first - 1] == "as" and st.words[first - 2] == "such" and tags[first - 3] in "nN":
        return _simple_left(st, first - 3, low)
    if (
        first - 2 >= low
        and tags[first - 1] == "I"
        and (st.words[first - 1] == "of" and st.words[first - 2] in _QUANTIFIERS or st.words[first - 2] in _INDEFINITE and st.words[first - 1] in _LINKS)
    ):
        return first - 2
    return first


_QUANTIFIERS = frozenset("all any both each either few many most much neither none one several some two three four five six half another others".split())
_INDEFINITE = frozenset("those anyone anybody everyone everybody someone somebody nobody".split())


def _over_degree(st, first, low):
    """`only about 40 percent`: words of degree before a number."""
    at = first
    while at > low and st.tags[first] == "0" and st.words[at - 1] in _DEGREES:
        at -= 1
    if (
        at == first
        and st.words[first] == "a"
        and st.words[first + 1] in ("dozen", "hundred", "thousand", "third", "quarter")
        and at > low
        and st.words[at - 1] in _DEGREES
    ):
        at -= 1
    return at


_DEGREES = frozenset("about around nearly almost roughly approximately only just some more fewer less over than at least".split())


_FINITE = re.compile("[VA]")


def _over_conjunction(st, first, low):
    """`Smith and Jones`; not where the left part is the object of a verb."""
    tags = st.tags
    left = first - 3 if first - 3 >= low and tags[first - 2] == "," else first - 2
    if (
        left < low
        or tags[first - 1] != "C"
        or left < first - 2
        and st.quoted[first - 2]
        and not st.quoted[first]
        or st.words[first - 1] in ("but", "yet")
        or tags[left] not in "nNgP"
    ):
        return first
    wider = _simple_left(st, left, low)
    if tags[wider - 1 : left + 1] == "IDN" and tags[first] == "N":
        return wider  # of the Public and Commercial Services Union
    if st.words[first - 1] == "nor":
        return wider if st.words[wider] == "neither" else first
    while (
        wider - 2 >= low and tags[wider - 1] == "," and tags[wider - 2] in "nN" and not _FINITE.search(tags, low, wider - 1) and "N" in tags[first] + tags[left]
    ):
        wider = _simple_left(st, wider - 2, low)
    if (
        wider > low
        and tags[wider - 1] == "I"
        and "N" == tags[left] == tags[first]
        and wider - 2 >= low
        and tags[wider - 2] in "nN"
        and st.words[wider - 1] in ("of", "at", "for", "from", "with", "between")
        and (st.words[wider - 1] == "between" or st.words[first].rstrip(".") not in FORMS_OF_ADDRESS)
    ):
        return wider
    return first if wider > low and tags[wider - 1] in "VEGAITRXP" else wider


def _over_relative(st, first, low):
    """`the man who built X`: the edge moves to the antecedent, when no mark stands between."""
    for at in range(first - 1, max(low, first - _FARTHEST), -1):
        if st.tags[at] in ",.;:-Q|()":
            break
        if st.words[at] in _RELATIVE and at > low and st.tags[at - 1] in "nNg0" and st.tags[at + 1] in "VEARX":
            return _simple_left(st, at - 1, low)
    return first


def _over_participle(st, first, low):
    """`a report released Monday`, `a man accused of killing X`: only when no finite verb stands before it in the clause."""
    at = first - 1
    if at - 1 > low and st.tags[at - 2 : at + 1] == "EIG":
        at -= 2
    elif at > low and st.tags[at] in "I" and st.tags[at - 1] in "EG":
        at -= 1
    elif st.tags[at] == "E" and not (st.words[first] in _DAYS or st.words[at] in _NAMING):
        return first
    if at <= low or st.tags[at] not in "EG" or st.tags[at - 1] not in "nN":
        return first
    wider = _simple_left(st, at - 1, low)
    return wider if wider == low or st.tags[wider - 1] in ",I" else first


def right_edge(st: Stream, first: int, high: int) -> int:
    """One past the last unit of the noun phrase that begins at `first`; `first` itself when none begins."""
    last = _simple_right(st, first, high)
    if last == first or st.tags[first] in "PpX":
        return last
    while last < high:
        wider = _wider_right(st, last, high)
        if wider == last:
            break
        last = wider
    return last


def _simple_right(st, first, high):
    tags, last = st.tags, first
    if last < high and tags[last] in "Pp":
        return last + 1
    while last < high and tags[last] in "DR":
        last += 1
    opened = last
    while last < high and (tags[last] in INNER or tags[last] in "EGD" and tags[last - 1] in "DgR" and last > first):
        last += 1
    return last if last > opened else first


def _wider_right(st, last, high):
    tags, words = st.tags, st.words
    if tags[last] in "IT" and words[last] in _LINKS and last + 1 < high:
        wider = _simple_right(st, last + 1, high)
        return wider if wider > last + 1 and tags[wider - 1] not in "Pp" else last
    if tags[last] == "C" and words[last] in ("and", "&", "or") and last + 1 < high:
        wider = _simple_right(st, last + 1, high)
        return wider if wider > last + 1 and (wider == high or tags[wider] not in "VAXE") else last
    return last


def with_relative(st: Stream, first: int, high: int) -> int:
    """The right edge with the clause that `who` opens: `a woman who ran the shop | said`."""
    last = right_edge(st, first, high)
    clause = _RELATIVE_CLAUSE.match(st.tags, last) if st.words[last : last + 1] == ["who"] else None
    return clause.end() if clause else last


_RELATIVE_CLAUSE = re.compile(".R*[VEA][VEARB]*[^VEA,.;:Q|-]{0,11}[^VEAR,.;:Q|-](?=R?[VEA,.])")


def with_appositive(st: Stream, first: int, last: int, high: int) -> int:
    """The right edge with a following `, a lawyer for X` or `, who ...`, up to the comma or end that closes it."""
    if st.tags[last : last + 1] == "(" and (closed := st.tags.find(")", last, min(high, last + 8))) > 0:
        last = closed + 1
    if last + 1 >= high or st.tags[last] != "," or not _begins_appositive(st, last + 1):
        return last
    at = last + 1
    while at < high and st.tags[at] not in ".;:-Q|" and not _closes(st, at, high):
        at += 1
    return at


def _begins_appositive(st, at):
    return st.tags[at] in "D0nN" or st.words[at] in ("who", "whose", "of")


def _closes(st, at, high):
    """A comma that ends the appositive: what follows is no further noun phrase of it."""
    return st.tags[at] == "," and (at + 1 >= high or st.tags[at + 1] not in "D0nNI" or st.tags[at + 1] == "I" and st.words[at + 1] not in ("of", "at", "for"))


_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
_BE_CLITIC = ("'s", "'re", "'m")


_CATENATIVES = frozenset(
    "begin begins began begun continue continues continued start starts started keep keeps kept proceed proceeds proceeded "
    "seem seems seemed appear appears appeared happen happens happened".split()
)
"""Verbs of phase and of seeming, with which a second verb makes one group (Quirk et al. 1985, 3.49 and 16.38)."""
_GO = frozenset("go goes went gone going".split())
_SEMI_AUXILIARIES = frozenset("have has had having going".split())


class VerbGroup(NamedTuple):
    """`first`: first unit of the group. `kind`: finite, infinitive, participle (-ing without auxiliary) or reduced
    (past participle without auxiliary after a noun)."""

    first: int
    kind: str
    passive: bool
    negated: bool


def verb_group(st: Stream, verb: int, low: int, form: str) -> VerbGroup:
    """The group that ends in unit `verb`, looking back no further than `low`."""
    first, be, aux, infinitive, negated = verb, False, False, False, False
    at = verb - 1
    while at >= low and st.tags[at] in "ARTX":
        tag, word = st.tags[at], st.words[at]
        if tag == "X":
            be, aux = be or word.endswith(_BE_CLITIC) and not _perfect(st, at, verb), True
            break
        be, aux = be or (word in _BE and not (aux and word not in ("been", "being", "be"))), aux or tag == "A"
        negated = negated or word in ("not", "never", "cannot") or word.endswith("n't")
        infinitive = infinitive or tag == "T"
        if tag != "R":
            first = at
        at -= 1
        if tag == "T":
            break
    while first < verb and st.tags[first] == "R":
        first += 1
    kind = "finite" if aux and not infinitive else "infinitive" if infinitive else _bare(st, verb, form)
    if kind in ("infinitive", "participle") and first > low and _is_catenative(st, first - 1, low):
        outer = verb_group(st, first - 1 - (st.words[first - 1] == "on"), low, "")
        return outer._replace(negated=outer.negated or negated)
    return VerbGroup(first, kind, be and "n" in form and st.tags[verb] != "G", negated)


def _perfect(st, clitic, verb):
    """`he's said he'll go`: 's for has, when a clause or an object follows at once; not `it's thought that he went`."""
    if st.words[clitic] == "it's":
        return False
    if st.words[clitic].endswith("'s") and clitic == verb - 1 and st.tags[verb + 1] == "T":  # he's vowed to go
        cue = lexicon.verb_cues().get(st.words[verb])
        return bool(cue) and {"to", "quote"} <= cue.frames and not cue.frames & {"np", "obj_to", "np_np", "np_as", "addressee"}
    impersonal = st.words[clitic] == "it's" and st.words[verb] != "said"  # it's understood that X
    return st.words[clitic].endswith("'s") and clitic == verb - 1 and st.tags[verb + 1] in "PXDSN" and not impersonal


def _bare(st, verb, form):
    if st.tags[verb] == "G":
        return "participle"
    return "finite"


def _is_catenative(st, at, low):
    """`began to say`, `kept saying`, `went on to say`, `had to say`, `is going to say`."""
    word = st.words[at]
    if word == "on":
        return at > low and st.words[at - 1] in _GO
    return word in _CATENATIVES and st.tags[at] in "VE" or word in _SEMI_AUXILIARIES and st.tags[at + 1] == "T"
