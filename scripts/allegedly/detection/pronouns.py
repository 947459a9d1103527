"""Claims that open with a pronoun for which the text before names nobody who fits."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from allegedly import lexicon
from allegedly.article.article import Claim
from allegedly.text.spans import Span

_PRONOUN = re.compile(r"(?:he|she|they|him|her|them)\b(?!self|selves)", re.I)
_PRONOUNS = frozenset("he she they him her them we".split())
_PERSON = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NAMES = 40
"""Names before a pronoun that are looked at."""
_REACH = 1500
"""Code points before a pronoun in which a person may be named whom it stands for."""
_WOMEN, _MEN = frozenset(("she", "her")), frozenset(("he", "him"))
_WORDS_FOR_PEOPLE = frozenset(
    "man woman men women people person boy girl child children mother father son daughter brother sister wife husband victim driver passenger pupil student patient".split()
)


def unresolved_pronouns(text: str, claims: Iterable[Claim], names: list[tuple[str, Span]]) -> list[Span]:
    """The pronouns, of claims that open with one, before which nobody is named or described. `names`: those of the text, with their places."""
    opening = [match for claim in claims if (match := _PRONOUN.match(text, claim.spans[0][0]))]
    if not opening:
        return []
    ordered = sorted((span[0], name) for name, span in names)
    starts, described = [start for start, _ in ordered], None
    found = []
    for match in opening:
        low, high = bisect_left(starts, match.start() - _REACH), bisect_left(starts, match.start())
        if any(_may_be(match.group().lower(), name) for _, name in ordered[max(low, high - _NAMES) : high]):
            continue
        described = _described(text) if described is None else described
        before = bisect_left(described, match.start()) - 1
        if before < 0 or match.start() - described[before] > _REACH:
            found.append(Span(*match.span()))
    return found


def _described(text):
    """Where the words for people stand: `mayor`, `police`, `woman`."""
    kinds, titles = lexicon.column("speaker_kinds", "word", "kind"), lexicon.column("titles", "word", "word")
    known = {*kinds, *titles, *_WORDS_FOR_PEOPLE} - _PRONOUNS
    return [match.start() for match in _PERSON.finditer(text.lower()) if match.group() in known]


def _may_be(pronoun, name):
    told = lexicon.first_names().get(name.split()[0].lower(), "")
    return not (told == "he" and pronoun in _WOMEN or told == "she" and pronoun in _MEN)
