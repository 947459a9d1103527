"""How sure a clause is, and whether it says no: by its words."""

from allegedly.detecting import lexicon
from allegedly.detecting.tagging import MONTH, plain
from allegedly.text.remembered import Remembered

_NEGATIONS = frozenset("not never no none nobody nothing neither nor nowhere cannot".split())
_WEAKEST_FIRST = ("underspecified", "possible", "probable", "certain")


def certainty_and_negation(words: list[str]) -> tuple[str, bool]:
    """The certainty of the weakest hedge among words as they are written, and whether any of them negates."""
    bearing = set(map(_BEARING.__getitem__, words))
    if bearing == _NONE:
        return "certain", False
    grades = {grade for grade, _ in bearing}
    return next((g for g in _WEAKEST_FIRST if g in grades), "certain"), any(negates for _, negates in bearing)


def _bearing(word):
    low = plain(word)
    hedges = lexicon.column("hedges", "word", "certainty")
    return "certain" if word == MONTH else hedges.get(low, "certain"), low in _NEGATIONS or low.endswith("n't")


_NONE = {("certain", False)}
_BEARING = Remembered(_bearing)
