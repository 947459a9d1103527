"""Figures: their values, and whether they are said to be exceeded or not reached."""

import re
from typing import NamedTuple

from allegedly.systems.comparison.words import Token

NUMBER_WORDS = {
    word: value
    for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split())
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "dozen": 12, "half": 0.5, "twice": 2, "sole": 1}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}
ABOVE = {"over", "above", "exceeding", "exceeds", "exceed", "exceeded", "least", "more", "greater", "upwards"}
BELOW = {"under", "below", "most", "less", "fewer", "up-to", "maximum"}


class Figure(NamedTuple):
    """A value, and `bound`: 1 at least or above, -1 at most or below, 0 neither."""

    value: float
    bound: int


def figures(tokens: list[Token]) -> list[Figure]:
    """The figures in order; the pronoun "one" and ordinals are none."""
    found, at = [], 0
    while at < len(tokens):
        value = _value(tokens[at].low)
        if value is None or tokens[at].low == "one":
            at += 1
            continue
        begun = at
        at += 1
        while at < len(tokens) and tokens[at].low in SCALES:
            value *= SCALES[tokens[at].low]
            at += 1
        found.append(Figure(value, _bound(tokens[max(0, begun - 4) : begun])))
    return found


def _value(word: str) -> float | None:
    if re.fullmatch(r"\d+(?:[.,]\d+)*", word):
        return float(re.sub(r",(?=\d{3}\b)", "", word).replace(",", ".")) if word.count(".") < 2 else None
    return NUMBER_WORDS.get(word)


def _bound(before: list[Token]) -> int:
    words = {token.low for token in before if token.is_word}
    return bool(words & ABOVE) - bool(words & BELOW)


def differs(claim: list[Token], text: list[Token]) -> bool:
    """Whether the claim has a figure that the text has not, or bounds one the other way round."""
    there = figures(text)
    return any(not _is_there(figure, there) for figure in figures(claim))


def _is_there(figure: Figure, there: list[Figure]) -> bool:
    same = [other for other in there if other.value == figure.value]
    return any(other.bound * figure.bound >= 0 for other in same)
