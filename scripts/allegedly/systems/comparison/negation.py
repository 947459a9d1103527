"""What is negated: the content words that follow a negating word."""

from allegedly.systems.comparison.words import Token

NEGATORS = frozenset(
    """not no never none nobody nothing neither nor without cannot unable fail fails failed lack lacks lacked
    refuse refuses refused hardly""".split()
)
REACH = 6
"""Tokens after a negator within which a content word counts as negated."""


def is_negator(token: Token) -> bool:
    """Whether a word negates."""
    return token.low in NEGATORS or token.low.endswith("n't")


def negated(tokens: list[Token]) -> set[str]:
    """Stems of the first two content words after each negator, within the sentence and its reach."""
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if is_negator(token) and not (token.low == "not" and at + 1 < len(tokens) and tokens[at + 1].low == "only"):
            after = [t for t in tokens[at + 1 : at + 1 + REACH] if t.sentence == token.sentence and t.is_content]
            found |= {t.stem for t in after[:2]}
    return found


def differs(claim: list[Token], text: list[Token]) -> bool:
    """Whether one negates what the other states, of the words they share."""
    shared = {t.stem for t in claim if t.is_content} & {t.stem for t in text if t.is_content}
    here, there = negated(claim), negated(text) & shared
    return bool(here) != bool(there)
