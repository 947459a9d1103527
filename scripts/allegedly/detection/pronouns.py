"""Claims that open with a pronoun for which the text before names nobody who fits."""

import re
from collections.abc import Iterable

from allegedly import lexicon
from allegedly.article.article import Claim
from allegedly.text.spans import Span

_PRONOUN = re.compile(r"(?:he|she|they|him|her|them)\b(?!self|selves)", re.I)
_PERSON = re.compile(r"[A-Za-z]+(?:-[a-z]+)*")
_REACH = 1500
"""Code points before a pronoun in which a person may be named whom it stands for."""
_WOMEN, _MEN = frozenset(("she", "her")), frozenset(("he", "him"))
_WORDS_FOR_PEOPLE = frozenset("man woman men women people person boy girl child children mother father son daughter brother sister wife husband victim driver passenger pupil student patient".split())


def unresolved_pronouns(text: str, claims: Iterable[Claim], names: list[tuple[str, Span]]) -> list[Span]:
    """The pronouns, of claims that open with one, before which nobody is named or described. `names`: those of the text, with their places, in order."""
    found = []
    for claim in claims:
        match = _PRONOUN.match(text, claim.spans[0][0])
        if match and not _has_antecedent(text, match.group().lower(), match.start(), names):
            found.append(Span(*match.span()))
    return found


def _has_antecedent(text, pronoun, at, names):
    if any(span[0] < at and at - span[1] < _REACH and _may_be(pronoun, name) for name, span in names):
        return True
    kinds, titles = lexicon.column("speaker_kinds", "word", "kind"), lexicon.column("titles", "word", "word")
    words = (word.lower() for word in _PERSON.findall(text, max(0, at - _REACH), at))
    return any(word in kinds or word in titles or word in _WORDS_FOR_PEOPLE for word in words)


def _may_be(pronoun, name):
    told = lexicon.first_names().get(name.split()[0].lower(), "")
    return not (told == "he" and pronoun in _WOMEN or told == "she" and pronoun in _MEN)
