"""Where a clause says something else than the article: figures, names, times, negation, quoted words, who does what to whom."""

import re
from collections.abc import Iterator

from allegedly.matching.figures import figures
from allegedly.matching.words import likeness, words

_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|lacks?|lacked|fail(?:s|ed)? to|refuse[sd]? to|declined? to|little|hardly)\b|n['’]t\b",
    re.I,
)
_TIME = re.compile(
    r"\b(?:January|February|March|April|May(?= \d|,)|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|yesterday|today|tomorrow|(?:last|next|this|earlier this|later this) (?:year|month|week)|early|late|spring|summer|autumn|winter|before|after|once|since|until|"
    r"recently|already|first|days?|weeks?|months?|years?|decades?)\b",
    re.I,
)
_MORE = re.compile(r"\b(?:more than|over|above|at least|greater than|exceed\w*|upwards? of)\b", re.I)
_LESS = re.compile(r"\b(?:less than|under|below|at most|fewer than|up[ -]to|nearly|almost|just short of)\b", re.I)
_UP = re.compile(r"\b(?:more|higher|greater|longer|larger|rose|ris\w+|increas\w+|gr[eo]w\w*|gain\w*|climb\w*|up|doubled)\b", re.I)
_DOWN = re.compile(r"\b(?:less|lower|fewer|shorter|smaller|fell|fall\w*|declin\w+|drop\w*|shr[aiu]nk\w*|down|halved)\b", re.I)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w-]+")


def differences(clause: str, passage: str, article: str) -> Iterator[tuple[str, float]]:
    """(what differs, how much it weighs from 0.0 to 1.0) of a clause against the passage it is taken from, in the whole article."""
    yield from _figures(clause, passage)
    yield from _names(clause, passage, article)
    if _negation_differs(clause, passage):
        yield "negation", 0.5
    yield from (("time", 0.35) for found in {t.lower() for t in _TIME.findall(clause)} if found not in passage.lower())
    yield from (("quoted words", 0.8) for quote in _QUOTED.findall(clause) if _plain(quote) not in _plain(article))
    if _reversed(clause, passage):
        yield "order", 0.4
    if disorder := _disorder(clause, passage):
        yield "word order", 0.05 * disorder
    if _direction(clause) * _direction(_nearest(clause, passage)) < 0:
        yield "direction", 0.4


def _negation_differs(clause: str, passage: str) -> bool:
    """Whether a clause negates what the passage does not, or says something that is negated there."""
    ours, theirs = _negated(clause), _negated(passage)
    if _NEGATION.search(clause):
        return not ours & theirs if ours else not _NEGATION.search(passage)
    return bool({w.stem for w in words(clause)} & theirs)


def _negated(text: str) -> set[str]:
    """Stems of the four content words behind each word of negation in its sentence, without names."""
    found: set[str] = set()
    for negation in _NEGATION.finditer(text):
        behind = words(re.split(r"[.;!?\n]", text[negation.end() :], maxsplit=1)[0])
        found |= {w.stem for w in behind[:4] if not w.is_name}
    return found


def _nearest(clause: str, passage: str) -> str:
    """The sentence of a passage that shares most words with a clause."""
    ours = {w.stem for w in words(clause)}
    return max(re.split(r"(?<=[.!?”’])\s+|\n", passage), key=lambda sentence: len(ours & {w.stem for w in words(sentence)}))


def _direction(text: str) -> int:
    """1 for a text that tells of more, -1 for one that tells of less, 0 for neither or both."""
    return bool(_UP.search(text)) - bool(_DOWN.search(text))


def _plain(words_: str) -> str:
    return re.sub(r"[^\w ]+", "", words_.replace("-", " ").lower()).strip()


def _figures(clause, passage) -> Iterator[tuple[str, float]]:
    there = {f.value: f for f in figures(passage)}
    for figure in figures(clause):
        other = there.get(figure.value)
        if other is None:
            yield "figure", 0.9
        elif _bound(clause, figure.start) * _bound(passage, other.start) < 0:
            yield "bound", 0.7


def _bound(text: str, at: int) -> int:
    before = text[max(0, at - 24) : at]
    return bool(_MORE.search(before)) - bool(_LESS.search(before))


def _names(clause, passage, article) -> Iterator[tuple[str, float]]:
    here = {w.stem for w in words(passage)}
    everywhere = {w.stem for w in words(article)}
    for name in {w.stem for m in _NAME.finditer(clause) for w in words(m.group())}:
        if not any(likeness(name, other) >= 0.8 for other in here):
            yield "name", 0.3 if name in everywhere else 0.6


_PASSIVE = re.compile(r"\b(?:was|were|been|being|be)\b \w+ed\b|\bby\b")


def _disorder(clause: str, passage: str) -> float:
    """Share of the pairs of words that a clause has in another order than the nearest sentence of the passage; 0.0 where one of the two is passive."""
    nearest = _nearest(clause, passage)
    if bool(_PASSIVE.search(clause)) != bool(_PASSIVE.search(nearest)):
        return 0.0
    places = {w.stem: n for n, w in enumerate(words(nearest))}
    ours = [places[w.stem] for w in words(clause) if w.stem in places]
    pairs = [a > b for n, a in enumerate(ours) for b in ours[n + 1 :]]
    return sum(pairs) / len(pairs) if pairs else 0.0


def _reversed(clause: str, passage: str) -> bool:
    """Whether two names stand in the other order, with no passive on one side alone to account for it."""
    ours, theirs = (list(dict.fromkeys(w.stem for m in re.finditer(r"\b[A-Z][\w-]+", text) for w in words(m.group()))) for text in (clause, passage))
    both = [name for name in ours if name in theirs]
    places = [theirs.index(name) for name in both]
    passive = bool(_PASSIVE.search(clause)) != bool(_PASSIVE.search(passage))
    return len(both) > 1 and places != sorted(places) and not passive
