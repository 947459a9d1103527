"""Tokens in one pass: words, numbers and single marks, as parallel lists of starts and ends; and a text cut at its spaces."""

import re
from functools import lru_cache
from itertools import accumulate, count
from operator import add


@lru_cache(maxsize=1)
def pieces(text: str) -> tuple[list[int], list[str]]:
    """The starts of the pieces between spaces, and the pieces; other white space stays in them. The last text's are kept, since several
    readers of one text ask for them: both lists are to be read only."""
    cut = text.split(" ")
    starts = [*map(add, accumulate(map(len, cut), initial=0), count())]
    starts.pop()
    return starts, cut


ABBREVIATIONS = (
    "Mr Mrs Ms Messrs Dr Prof Sen Sens Rep Reps Gov Govs Gen Col Maj Lt Sgt Capt Cmdr Adm Brig Cpl Pte Pvt Insp Supt Det Cllr Fr Rev Hon St Jr Sr Inc Co Corp Ltd vs v "
    "Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Calif Fla Tex Mass Conn Pa Va Ill Mich Minn Wash Ariz Colo Ore Tenn Ala Ga Okla Wis Mo Ky La Md Vt Del Nev"
).split()
"""Abbreviations whose full stop is part of them before another word."""

_TOKEN = re.compile(
    r"([a-z][a-z]++(?![\w'’&.-])|,|[A-Z][a-z]++(?![\w'’&.-])"  # most words and marks; they come first because they are most
    r"|[A-Za-z]\.(?:[A-Za-z]\.)+(?:-\w+)*"  # U.S., a.m., U.S.-born
    rf"|(?=[A-Ztv])\b(?:then-)?(?:[A-Z]|{'|'.join(ABBREVIATIONS)})\.(?=[ \u00a0,;)-])"
    r"|[A-Z]\w*\.[A-Z]{1,2}(?=\))"  # (AAPL.O), as wires name shares
    r"|\d[\d,.:/%-]*(?<=[\d%])\w*(?:-[^\W\d]\w*)*"  # 1,000.5 3:15 2010-11 7% 1980s 94-page
    r"|(?:\w|[@#](?=\w))\w*(?:[-'’&]\w+|\.(?:com|org|net|gov|edu)\b)*"
    r"|\.\.+|--+|``|''"
    r"|[^\w\s])"
)


def tokens(text: str) -> tuple[list[int], list[int], list[str]]:
    """Starts, ends (half-open) and texts of all tokens, in order."""
    parts = _TOKEN.split(text.rstrip(" \n"))  # what stands between two tokens, and a token, by turns
    edges = [*accumulate(map(len, parts))]
    return edges[:-1:2], edges[1::2], parts[1::2]
