"""How sure a clause is, and whether it says no: by its words."""

from itertools import compress

from allegedly import lexicon
from allegedly.detection.tagging import MONTH, plain
from allegedly.text.remembered import Remembered

_NEGATIONS = frozenset("not never no none nobody nothing neither nor nowhere cannot".split())
_WEAKEST_FIRST = ("underspecified", "possible", "probable", "certain")


PLAINLY = ("certain", False)
"""What is said with no word of certainty or negation."""


def telling_words(words: list[str]) -> list[int]:
    """The places of the words, as they are written, that bear on certainty or negation; in news they are few."""
    return [*compress(range(len(words)), map(_TELLS.__getitem__, words))]


def certainty_and_negation(words: list[str]) -> tuple[str, bool]:
    """The certainty of the weakest hedge among words as they are written, and whether any of them negates."""
    bearing = set(map(_BEARING.__getitem__, words))
    if bearing == _NONE:
        return PLAINLY
    grades = {grade for grade, _ in bearing}
    return next((g for g in _WEAKEST_FIRST if g in grades), "certain"), any(negates for _, negates in bearing)


def _bearing(word):
    low = plain(word)
    hedges = lexicon.column("hedges", "word", "certainty")
    return "certain" if word == MONTH else hedges.get(low, "certain"), low in _NEGATIONS or low.endswith("n't")


_NONE = {PLAINLY}
_BEARING = Remembered(_bearing)
_TELLS = Remembered(lambda word: _BEARING[word] != PLAINLY)
"""Word -> whether it bears on certainty or negation."""
