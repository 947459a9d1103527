"""How firmly a clause is put, by the words in it, and how firmly a cue reports.

Two scales are in use. The fine one serves the strict standard, by which every change of firmness counts (the `pairs` of the benchmark): degrees
of a clause are 1 possible, 2 probable or meant (plans, should), 3 to come (will), 4 stated outright; degrees of a cue, from `cue_degrees.tsv`, are
1 for one that marks the content as unproved, 2 neutral, 3 for one that presupposes it, fractions between. The coarse one is an editor's, in
three steps each: a clause is possible, probable or stated; a cue doubts, is neutral or vouches.
"""

import re
from functools import cache
from pathlib import Path

from allegedly.matching.words import words as content_words

_POSSIBLE = r"may|might|could|(?:perhaps|maybe)(?! (?:an?|one|two|half|[\d£$€]))|possibly|possible|potentially|potential|conceivably|not necessarily|may have|might have|can't rule out|uncertain|unclear|questionable|(?:not|n't|n’t) (?:to )?assume|no guarantee"
_PROBABLE = (
    r"likely(?! (?:\w+ ){0,2}voters?\b)|probably|presumably|apparently|apparent|seemingly|appears?|appeared|seems?|seemed|I think|I believe|I suspect|we think|we believe|in (?:my|his|her|their) view|"
    r"fairly (?:confident|certain|sure)|pretty (?:confident|certain|sure)|almost certainly|(?:expected|thought|believed|forecast|predicted|projected|tipped) to|suspected of|tends? to|supposedly"
)
_OWNED = r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!['’]s )(?<!s['’] )"
"""What does not stand before a verb: "plans to", but not "the mayor's plans to"."""
_TRIED = rf"{_OWNED}(?:plans?|attempts?) to|planned to|planning to|intends? to|intended to|aims? to|aimed to|aiming to|hopes? to|hoped to|hoping to|tries to|trying to|tried to|attempt(?:ed|ing) to|seeks? to|sought to|seeking to|considering|mulling|weighing"
_MEANT = (
    r"proposes? to|wants? to|wanted to|should|ought to|must|needs? to|has to|have to|wishes to|wished to|"
    r"vow(?:s|ed) to|pledge[sd]? to|promise[sd]? to|scheduled to|due to (?=be|begin|open|start)|remains? committed|priority"
)
_TO_COME = r"will|shall|'ll|’ll|going to|is set to|are set to|would"
_FINE = tuple(
    (degree, re.compile(rf"\b(?:{words})\b".lower())) for degree, words in ((1.0, _POSSIBLE), (2.0, f"{_PROBABLE}|{_TRIED}|{_MEANT}"), (3.0, _TO_COME))
)
_COARSE = tuple(
    (degree, re.compile(rf"\b(?:{words})\b".lower()))
    for degree, words in ((1.0, f"{_POSSIBLE}|reportedly|no (?:evidence|proof|indication)|no signs? (?:that|of)"), (2.0, f"{_PROBABLE}|{_TRIED}"))
)
"""Patterns of words in lower case."""
_EITHER = re.compile(r"\b(?:can|would|able to|eligible to|whether|if)\b")
_OPINION = re.compile(r"\b(?:I|we) (?:think|believe|suspect)\b", re.I)
_MONTH_OF_MAY = re.compile(
    r"\b(?:in|of|last|next|since|until|till|by|on|early|late|mid|from|to|through|and|this) may\b(?! (?:be|have|not|also|well|still|yet|only|even|never|now|soon|then)\b)|\bMay(?=[,.]? \d)|\bmay \d|\b\d+(?:st|nd|rd|th)? (?:of )?may\b|\bMay's\b",
    re.I,
)
_UNABLE = re.compile(
    r"\bcould(?: not|n['’]t)\b(?! have\b)|\b(?:neither|no|none|nobody|nothing)\b[^,;.]{0,40}\bcould\b(?! have\b)|\bcould(?= (?:only|be (?:seen|heard|reached|read)|see|hear|read)\b)",
    re.I,
)
"""Where "could" tells what somebody was able to do, or was not."""
STATED = 4.0
CERTAINTY = {"certain": STATED, "probable": 2.0, "possible": 1.0, "underspecified": STATED}


def clause_degree(words: str) -> float:
    """The lowest degree that the words of a clause give it."""
    words = _MONTH_OF_MAY.sub(" ", words) if "may" in words.lower() else words
    low = words.lower()
    return next((degree for degree, pattern in _FINE if pattern.search(low)), STATED)


def hedge_degrees(words: str) -> tuple[float, float]:
    """Lowest and highest reading on the coarse scale: 1.0 possible, 2.0 probable or tried, `STATED` otherwise.

    "I think" before an opinion is no hedge; "can" and "would" may be one or not.
    """
    low = words.lower()
    if "may" in low:
        words = _MONTH_OF_MAY.sub(" ", words)
    if "could" in low:
        words = _UNABLE.sub(" ", words)
    if "i " in low or "we " in low:
        words = _OPINION.sub(" ", words)
    low = words.lower()
    lowest = next((degree for degree, pattern in _COARSE if pattern.search(low)), STATED)
    return (1.0, STATED) if lowest == STATED and _EITHER.search(low) else (lowest, lowest)


def open_words(words: str) -> frozenset[str]:
    """The lower-case words of a clause that may hedge it or not: `would` of "it would close"."""
    return frozenset(_EITHER.findall(words.lower()))


def hedge_word(words: str) -> str:
    """The first word of a clause that hedges it on the coarse scale, as it stands; empty where none does."""
    found = _first_hedge(words)
    return words[found.start() : found.end()] if found else ""


def hedged_stems(words: str) -> list[str]:
    """The stem of what a clause's first hedge on the coarse scale makes less firm: of the content word behind it that is no adverb, or the last before where none follows."""
    found = _first_hedge(words)
    after = found.end() if found else 0
    while more := next((m for _, pattern in _COARSE if (m := pattern.match(_lowered(words), after + 1))), None):
        after = more.end()
    behind = [word for word in content_words(words, after) if not word.low.endswith("ly")]
    return [word.stem for word in behind[:1] or content_words(words, 0, found.start() if found else 0)[-1:]]


def _lowered(words: str) -> str:
    """Words in lower case, each at the place where it stands."""
    low = words.lower()
    return low if len(low) == len(words) else words


def _first_hedge(words: str) -> re.Match[str] | None:
    low = _lowered(_MONTH_OF_MAY.sub(lambda m: " " * len(m.group()), words))
    found = [match for _, pattern in _COARSE if (match := pattern.search(low))]
    return min(found, key=lambda match: match.start(), default=None)


@cache
def _rows() -> list[list[str]]:
    lines = (Path(__file__).parent / "cue_degrees.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


@cache
def _cues() -> dict[str, float]:
    return {lemma: float(degree) for degree, _, lemmas in _rows() for lemma in lemmas.split()}


@cache
def _classes() -> dict[str, int]:
    order = {"doubting": 1, "neutral": 2, "vouching": 3}
    return {lemma: order[kind] for _, kind, lemmas in _rows() for lemma in lemmas.split()}


def cue_class(lemma: str) -> int:
    """The class of a cue: 1 doubting, 2 neutral (any that the table does not have), 3 vouching."""
    return _classes().get(lemma.lower(), 2)


def cue_degree(lemma: str, stance: str) -> float:
    """The degree of a cue by its lemma, or by its stance where the lemma is not in the table."""
    return _cues().get(lemma.lower(), {"endorsing": 3.0, "neutral": 2.0, "distancing": 1.0}[stance])
