"""Which strings are spelled most like another, for messages that help with a slip of the pen."""

from collections.abc import Iterable

NEAR = 0.6
"""Likeness from which an identifier is worth suggesting; that of `difflib.get_close_matches`."""


def alike(typed: str, known: Iterable[str], most: int, least: float = NEAR) -> list[str]:
    """Up to `most` of the strings, the most alike first, equal ones in their order; each at least `least` alike.

    Likeness is from 0 to 1: twice the length of the longest common subsequence over the two lengths (`rapidfuzz.fuzz.ratio`).
    """
    from rapidfuzz import fuzz, process

    found = ((score, string) for string, score, _ in process.extract_iter(typed, known, scorer=fuzz.ratio, score_cutoff=100 * least))
    return list(dict.fromkeys(string for _, string in sorted(found, key=lambda pair: -pair[0])))[:most]
