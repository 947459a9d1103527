"""Words of certainty, modality and degree, by class."""

from allegedly.systems.comparison.lexicon import find
from allegedly.systems.comparison.words import Token

CLASSES = ("possible", "probable", "future", "plan", "duty", "certain", "measure", "absolute")
NEAR = 5
"""Tokens between a hedge and a word it may bear on."""
NOT_A_HEDGE = {"measure": frozenset("million billion thousand hundred percent".split())}


def hedges(tokens: list[Token]) -> list[tuple[int, str]]:
    """Place and class of each hedge; "about" and its like hedge only before a figure, "will" only before a verb."""
    return [(at, entry.kind) for at, token in enumerate(tokens) if (entry := find(token.text, *CLASSES)) and _counts(tokens, at, entry.kind)]


def _counts(tokens: list[Token], at: int, kind: str) -> bool:
    low, after = tokens[at].low, tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low == "may":  # the month has a capital
        return tokens[at].text == "may" or not after[:1].isdigit()
    if low in ("about", "around", "some"):
        return after[:1].isdigit() or after in ("$", "half", "a")
    if low == "extent":
        return True
    if low == "going":
        return after == "to"
    if low in ("set", "expected", "hope", "aim", "plan", "plans", "aims", "hopes"):
        return after in ("to", "for", "that") or low == "expected"
    if low in ("all", "every", "never"):
        return low != "never"
    return True


def classes_near(tokens: list[Token], places: set[int]) -> set[str]:
    """Classes of the hedges that stand near one of the token places given, in its sentence."""
    return {kind for at, kind in hedges(tokens) if any(abs(at - place) <= NEAR and tokens[at].sentence == tokens[place].sentence for place in places)}
