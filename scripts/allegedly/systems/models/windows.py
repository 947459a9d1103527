"""Cuts a text that is too long for a model into pieces of whole sentences."""

import re
from collections.abc import Callable

SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"'\u201d\u2019)]*(?=\s)|(?=\n)|$)")


def windows(text: str, budget: int, count: Callable[[str], int]) -> list[str]:
    """Pieces of at most `budget` tokens as `count` counts them, of whole sentences where they fit; the text itself when it fits."""
    if count(text) <= budget:
        return [text]
    packed: list[str] = []
    for piece in _pieces(text, budget, count):
        joined = f"{packed[-1]} {piece}" if packed else piece
        if packed and count(joined) <= budget:
            packed[-1] = joined
        else:
            packed.append(piece)
    return packed or [text]


def _pieces(text: str, budget: int, count: Callable[[str], int]):
    for found in SENTENCE.finditer(text):
        sentence = found[0].strip()
        if sentence and count(sentence) <= budget:
            yield sentence
        elif sentence:
            yield from _halves(sentence.split(), budget, count)


def _halves(words: list[str], budget: int, count: Callable[[str], int]):
    """A sentence over the budget, halved at words until its parts fit; a single word is left as it is."""
    joined = " ".join(words)
    if len(words) < 2 or count(joined) <= budget:
        yield joined
        return
    middle = len(words) // 2
    yield from _halves(words[:middle], budget, count)
    yield from _halves(words[middle:], budget, count)
