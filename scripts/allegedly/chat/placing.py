"""Finds the words that a model copied out of an article, and gives their spans."""

import re

SAME = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u00a0": " ", "\u2013": "-", "\u2014": "-"})
"""Characters that models write in place of one another, one code point for one."""


def place(text: str, pieces: list[str], near: int = 0) -> list[list[int]]:
    """Spans `[start, end]` of the pieces, in text order; each the first place at or after `near`, else the first of all.

    Quote marks, dashes and runs of white space match one another. Pieces that are not in the text have no span.
    """
    found = [span for piece in pieces if (span := _first(text, piece, near))]
    return [list(span) for span in _apart(sorted(found))]


def _first(text: str, piece: str, near: int) -> tuple[int, int] | None:
    words = [re.escape(word) for word in piece.translate(SAME).split()]
    if not words:
        return None
    pattern, plain = re.compile(r"\s+".join(words)), text.translate(SAME)
    found = pattern.search(plain, near) or pattern.search(plain)
    return found.span() if found else None


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def pieces(row: dict, name: str) -> list[str]:
    """The quoted pieces under one key of an answer: a string is one piece, what is no string is left out."""
    value = row.get(name)
    return [value] if isinstance(value, str) else [p for p in value if isinstance(p, str)] if isinstance(value, list) else []
