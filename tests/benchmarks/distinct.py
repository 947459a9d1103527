"""Articles that differ, for measuring speed: one article read again and again fits every cache, and news does not.

The articles of this checkout, each rewritten as often as wanted: words of five letters and more, names and figures give way to made-up ones,
drawn as words of news are, few often and most seldom. What attributions are found by (cues, short words, marks) stays. The same number
gives the same articles. Of a megabyte about one piece between spaces in five is new, as in PolNeAR's articles.
"""

import random
import re
from functools import cache
from pathlib import Path

from allegedly.lexicon import noun_cues, verb_cues

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000
_WORD = re.compile(r"[A-Za-z]{5,}|\d+")
_SYLLABLES = [a + b + c for a in "b c d f g l m n p r s t v st tr pl".split() for b in "a e i o u ea ou".split() for c in ("", "n", "r", "l", "s", "t")]
_ENDINGS = ("ing", "ed", "ly", "s")
_SELDOM = 0.4
"""Share of the made-up words that are drawn from so many that few come twice."""


def texts(megabytes: float = 1.0) -> list[str]:
    """About so many megabytes of articles, no two the same."""
    found, size, number = [], 0, 0
    while size < megabytes * MEGABYTE:
        for source in _sources():
            found.append(rewritten(source, number))
            size += len(found[-1].encode("utf-8"))
            number += 1
    return found


def thirds(found: list[str]) -> list[list[str]]:
    """Three runs of a measurement, of texts of their own each."""
    return [found[run::3] for run in range(3)]


@cache
def _sources() -> list[str]:
    paths = [*sorted((ROOT / "seeds").glob("*/article.txt")), *sorted((ROOT / "tests" / "comparing" / "articles").glob("*.txt"))]
    return [path.read_text(encoding="utf-8") for path in paths]


def rewritten(text: str, number: int) -> str:
    """The text with other words: each word of one text is given the same other word throughout."""
    chance, others = random.Random(number), {}

    def other(match: re.Match) -> str:
        word = match.group()
        if word.lower() in _kept():
            return word
        if word not in others:
            others[word] = _figure(word, chance) if word.isdigit() else _like(word, chance)
        return others[word]

    return _WORD.sub(other, text)


@cache
def _kept() -> frozenset[str]:
    return frozenset(
        {*verb_cues(), *noun_cues(), "according", "allegedly", "reportedly", "would", "could", "should", "their", "there", "which", "about", "after", "before"}
    )


def _figure(word: str, chance: random.Random) -> str:
    return "".join(chance.choice("123456789") for _ in word)


def _like(word: str, chance: random.Random) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end)), "")
    rank = chance.randrange(400_000) if chance.random() < _SELDOM else int(chance.paretovariate(0.5)) % 10_000
    made = _made(rank) + ending
    return made.capitalize() if word[0].isupper() else made


@cache
def _made(rank: int) -> str:
    chance = random.Random(rank)
    return "".join(chance.choice(_SYLLABLES) for _ in range(2 + (rank > 300)))
