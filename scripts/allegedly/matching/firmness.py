"""How firmly a clause is put, by the words in it, and how firmly a cue reports.

Degrees of a clause: 1 possible, 2 probable or meant (plans, should), 3 to come (will), 4 stated outright. Degrees of a cue, from
`cue_degrees.tsv`: 1 marks the content as unproved, 2 neutral, 3 presupposes it; fractions stand between.
"""

import re
from functools import cache
from pathlib import Path

_POSSIBLE = r"may|might|could|perhaps|maybe|possibly|possible|potentially|conceivably|not necessarily|may have|might have|can't rule out|uncertain|unclear|questionable|(?:not|n't|n’t) (?:to )?assume|no guarantee"
_PROBABLE = (
    r"likely|probably|presumably|apparently|seemingly|appears?|appeared|seems?|seemed|I think|I believe|I suspect|we think|we believe|in (?:my|his|her|their) view|"
    r"fairly (?:confident|certain|sure)|pretty (?:confident|certain|sure)|almost certainly|expected to|thought to|believed to|suspected of|tends? to|supposedly"
)
_MEANT = (
    r"plans? to|planned to|planning to|intends? to|intended to|aims? to|aimed to|aiming to|hopes? to|hoped to|hoping to|considering|mulling|weighing|"
    r"proposes? to|wants? to|wanted to|should|ought to|must|needs? to|has to|have to|tries|trying to|tried to|attempt(?:s|ed|ing)? to|seeks? to|sought to|seeking to|wishes to|wished to|"
    r"vow(?:s|ed) to|pledge[sd]? to|promise[sd]? to|scheduled to|due to (?=be|begin|open|start)|remains? committed|priority"
)
_TO_COME = r"will|shall|'ll|’ll|going to|is set to|are set to|would"
_LEVELS = tuple((degree, re.compile(rf"\b(?:{words})\b", re.I)) for degree, words in ((1.0, _POSSIBLE), (2.0, f"{_PROBABLE}|{_MEANT}"), (3.0, _TO_COME)))
_MONTH_OF_MAY = re.compile(r"\b(?:in|of|last|next|since|until|by|on|early|late|mid)[- ]May\b|\bMay \d|\b\d+ May\b")
STATED = 4.0
CERTAINTY = {"certain": STATED, "probable": 2.0, "possible": 1.0, "underspecified": STATED}


def clause_degree(words: str) -> float:
    """The lowest degree that the words of a clause give it."""
    words = _MONTH_OF_MAY.sub(" ", words)
    return min((degree for degree, pattern in _LEVELS if pattern.search(words)), default=STATED)


@cache
def _cues() -> dict[str, float]:
    lines = (Path(__file__).parent / "cue_degrees.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {lemma: float(degree) for degree, lemmas in rows for lemma in lemmas.split()}


def cue_degree(lemma: str, stance: str) -> float:
    """The degree of a cue by its lemma, or by its stance where the lemma is not in the table."""
    return _cues().get(lemma.lower(), {"endorsing": 3.0, "neutral": 2.0, "distancing": 1.0}[stance])
