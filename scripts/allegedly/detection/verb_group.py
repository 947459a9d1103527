"""The verb group around a cue: its auxiliaries, voice and negation."""

from typing import NamedTuple

from allegedly.detection.stream import Stream

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
    """`he's said he'll go`: 's for has, when a clause or an object follows at once."""
    return st.words[clitic].endswith("'s") and clitic == verb - 1 and st.tags[verb + 1] in "PXDSN"


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
