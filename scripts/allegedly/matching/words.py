"""Content words of a stretch of text, each by what it can be recognised by in another wording.

A word is recognised by its stem (one common ending off; irregular verbs by their lemma), by its group in `word_groups.tsv`, or, for
longer words, by a spelling nearly the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate, compress
from pathlib import Path
from typing import NamedTuple

from allegedly.lexicon import irregular_verbs
from allegedly.text.remembered import Remembered

_WORD = re.compile(r"((?<![\d.,])[^\W\d_]+(?:['’][^\W\d_]+)?)")
_ENDINGS = ("isations", "izations", "isation", "ization", "ations", "ation", "ments", "ment", "ingly", "ness", "ities", "ity", "edly", "ions", "ion",
            "ings", "ing", "ies", "ied", "ers", "ors", "ed", "es", "er", "or", "ly", "al", "ive", "s", "e", "y")  # fmt: skip
_ENDINGS_IN = {letter: [ending for ending in _ENDINGS if ending[-1] == letter] for letter in {ending[-1] for ending in _ENDINGS}}
"""Last letter -> the endings with it, the longest first."""
STOP = frozenset(
    """a an the this that these those any each both such same other another own i me my mine we us our ours you your yours he him his she her hers it its
    they them their theirs who whom whose which what one ones and or but nor so yet if as than then while although though because since unless until
    whether when where how why of in on at by for with about against between into through during before after above below to from up down out off over
    under again further once here there also just only very too even still however meanwhile is are was were be been being am do does did doing done have
    has had having will would shall should can could may might must not no never cannot t s re ve ll d m ain isn aren wasn weren don doesn didn won wouldn
    couldn shouldn haven hasn hadn now more most much many some said says say saying according told tells tell added adds like way well
    much upon among amid via per toward towards within without around likely probably possibly perhaps allegedly reportedly purportedly supposedly
    apparently alleged suspected two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion trillion dozen percent""".split()
)


SPELLED = 5
"""Letters that a stem must have to be recognised by a spelling nearly the same."""


class Word(NamedTuple):
    """A content word: its place `[start, end)`, lower case, stem, and whether it is written as a name."""

    start: int
    end: int
    low: str
    stem: str
    is_name: bool


@lru_cache(200_000)
def stem(word: str) -> str:
    """The stem of a lower-case word; at least three letters stay."""
    word = _lemmas().get(word, word)
    for ending in _ENDINGS_IN.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
            word = word[: -len(ending)]
            if len(word) == 4 and ending in ("ing", "ed") and word[-1] == word[-2] and word[-1] not in "lsfz":
                return word[:-1]  # cutting
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


@cache
def _lemmas() -> dict[str, str]:
    """Irregular past and participle -> lemma."""
    forms: dict[str, str] = {}
    for lemma, (past, participle) in irregular_verbs().items():
        forms.setdefault(past, lemma)
        forms.setdefault(participle, lemma)
    return forms


@lru_cache(200_000)
def group(stem_: str) -> str:
    """The first word of the group a stem belongs to, or the stem itself."""
    return _groups().get(stem_, stem_)


@cache
def _groups() -> dict[str, str]:
    groups: dict[str, str] = {}
    lines = (Path(__file__).parent / "word_groups.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        members = line.split()
        for member in members:
            groups.setdefault(stem(member), stem(members[0]))
    return groups


class Known(NamedTuple):
    """What is known of a content word wherever it stands: lower case, stem, and whether it is written as a name."""

    low: str
    stem: str
    is_name: bool


def of_one_group(stem_: str) -> frozenset[str]:
    """The stems of the group a stem belongs to, itself too; empty if it belongs to none."""
    return _members().get(group(stem_), frozenset())


@cache
def _members() -> dict[str, frozenset[str]]:
    """First word of each group -> all of it."""
    members = defaultdict(set)
    for member, head in _groups().items():
        members[head].add(member)
    return {head: frozenset(its) for head, its in members.items()}


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The content words of `text[start:end]`, in order; figures are no words (see `figures`)."""
    found = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if known := _KNOWN[match.group()]:
            found.append(Word(*match.span(), *known))
    return found


def placed_words(text: str) -> tuple[list[int], list[Known]]:
    """The same words of a whole text as parallel lists, of their starts and of what is known of them: quicker for long ones."""
    parts = _WORD.split(text)  # what stands between two words, and a word, by turns
    known = [*map(_KNOWN.__getitem__, parts[1::2])]
    return [*compress([*accumulate(map(len, parts))][::2], known)], [*filter(None, known)]


def _known(raw: str) -> Known | None:
    """A possessive ending is no part of a word."""
    if raw[-2:-1] in ("'", "’") and raw[-1] in "sS":
        raw = raw[:-2]
    low = raw.lower()
    if len(low) < 2 or low in STOP and not raw.isupper():
        return None
    return Known(low, stem(low), raw[0].isupper())


_KNOWN = Remembered(_known)


@lru_cache(500_000)
def likeness(one: str, other: str) -> float:
    """How likely two stems stand for the same: 1.0 the same, 0.85 of one group, 0.8 nearly the same spelling, else 0.0."""
    if one == other:
        return 1.0
    if group(one) == group(other):
        return 0.85
    return 0.8 if _spelled_alike(one, other) else 0.0


def _spelled_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SPELLED or one[0] != other[0]:
        return False
    if len(one) != len(other) and (one.startswith(other) or other.startswith(one)):
        return True
    return min(len(one), len(other)) >= 6 and are_one_edit_apart(*sorted((one, other), key=len))


def are_one_edit_apart(shorter: str, longer: str) -> bool:
    """Whether a letter more, another letter, or a swap of neighbours is all that two words differ in (an optimal string alignment distance of 1)."""
    at = next((n for n, (one, other) in enumerate(zip(shorter, longer)) if one != other), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    return shorter[at + 1 :] == longer[at + 1 :] or shorter[at : at + 2] == longer[at : at + 2][::-1] and shorter[at + 2 :] == longer[at + 2 :]


class Vocabulary:
    """The stems of one text."""

    def __init__(self, stems: Iterable[str]):
        self._stems = frozenset(stems)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for stem in self._stems:
            if len(stem) >= SPELLED:
                self._by_letter[stem[0]].append(stem)

    def like(self, stem: str) -> dict[str, float]:
        """The stems of the text that may stand for a stem -> their likeness to it, above 0.0."""
        candidates = {stem, *of_one_group(stem)} & self._stems
        if len(stem) >= SPELLED:
            candidates.update(self._by_letter.get(stem[0], ()))
        return {other: alike for other in candidates if (alike := likeness(stem, other))}
