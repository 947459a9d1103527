"""Tokens in one pass: words, numbers and single marks, as parallel lists of starts and ends.

Made for speed over whole articles; it keeps contractions and possessives with their word
(`Trump's`, `didn't`), hyphened words and dotted abbreviations whole (`U.S.`, `a.m.`).
"""

import re
from itertools import accumulate
from operator import add

from allegedly.text.remembered import Remembered

ABBREVIATIONS = (
    "Mr Mrs Ms Messrs Dr Prof Sen Sens Rep Reps Gov Govs Gen Col Maj Lt Sgt Capt Cmdr Adm Rev Hon St Jr Sr Inc Co Corp Ltd vs v "
    "Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Calif Fla Tex Mass Conn Pa Va Ill Mich Minn Wash Ariz Colo Ore Tenn Ala Ga Okla Wis Mo Ky La Md Vt Del Nev"
).split()
"""Abbreviations whose full stop is part of them before another word."""

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:-\w+)*"  # U.S., a.m., U.S.-born
    rf"|(?=[A-Ztv])\b(?:then-)?(?:[A-Z]|{'|'.join(ABBREVIATIONS)})\.(?=[ \u00a0,;)-])(?! *$)"
    r"|[A-Z]\w*\.[A-Z]{1,2}(?=\))"  # (AAPL.O), as wires name shares
    r"|\d[\d,.:/%-]*(?<=[\d%])\w*(?:-[^\W\d]\w*)*"  # 1,000.5 3:15 2010-11 7% 1980s 94-page
    r"|[@#]?\w+(?:[-'’&]\w+|\.(?:com|org|net|gov|edu)\b)*"
    r"|\.{2,}|--+|``|''"
    r"|[^\w\s]"
)


def tokens(text: str) -> tuple[list[int], list[int], list[str]]:
    """Starts, ends (half-open) and texts of all tokens, in order.

    No token holds white space, so the text is cut at its spaces first, and what a piece between two spaces
    holds is worked out once for all articles.
    """
    pieces = map(_PIECES.__getitem__, _between_spaces(text))
    words, steps = [], []
    for found, widths in pieces:
        words += found
        steps += widths
    starts = list(accumulate(steps, initial=0))
    starts.pop()
    return _without_gaps(starts, words) if "" in words else _with_ends(starts, words)


def _between_spaces(text):
    """The text cut at each space, and after each line end, which stays with the piece before it."""
    return (text.rstrip(" \n") + "\n").replace("\n", "\n ").split(" ")[:-1]


def _piece(piece):
    """The tokens of a piece, and the step from the start of each to the next; an empty token is a gap."""
    ends_line = piece.endswith("\n")
    spans = [match.span() for match in _TOKEN.finditer(piece if ends_line else piece + " x") if match.start() < len(piece)]
    if not spans or spans[0][0] > 0:
        spans.insert(0, (0, 0))
    starts = [start for start, _ in spans]
    width = len(piece) + (not ends_line)
    return tuple(piece[start:end] for start, end in spans), tuple(b - a for a, b in zip(starts, [*starts[1:], width]))


_PIECES = Remembered(_piece)


def _without_gaps(starts, words):
    kept = [(start, word) for start, word in zip(starts, words) if word]
    return _with_ends([start for start, _ in kept], [word for _, word in kept])


def _with_ends(starts, words):
    return starts, list(map(add, starts, map(len, words))), words
