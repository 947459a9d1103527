"""First guesses at what only a reader can decide: the text of a claim, its kind, and whether the record could settle it."""

import re
from dataclasses import replace

from allegedly.article.article import Article, Claim
from allegedly.text.remembered import Remembered

GUESSED = "Drafted by rules: a person must decide text, certainty, kind and checkable."
_MARKS = re.compile('[“”"„«»]')
_KINDS = {
    "recommendation": "should, ought, must, need, needs, let's, call for, calls for, called for, urge, urges, urged",
    "intention": "plans to, planned to, plan to, intends, intend, intended to, aims to, aim to, we will, i will, we'll, promise to, promised to, promises to, "
    "vowed, vows, pledged, pledges, committed to, priority, hopes to",
    "prediction": "will, won't, would, going to, is set to, are set to, expected to",
    "comparison": "than, unlike, compared to, compared with, similar, different, opposite, in contrast",
    "causal": "because, cause, causes, caused, causing, due to, led to, leads to, resulted in, results in, responsible for, thanks to",
    "evaluation": "good, bad, best, worst, great, terrible, dumb, wrong, right, fair, unfair, effective, successful, dangerous, important, beautiful, little success",
    "state": "is, are, was, were, has, have, had, remain, remains, contain, contains, include, includes, means",
}
_PASSIVE = re.compile(r"[iawh](?<!\w.)(?:(?<=i)s|(?<=a)re|(?<=w)as|(?<=w)ere|(?<=h)as|(?<=h)ave|(?<=h)ad)(?: been)? \w+(?:ed|en)\b")
"""`was taken`, `has been taken`; the first letter stands first, so that the search leaps from one to the next."""
_ORDER = {kind: n for n, kind in enumerate(_KINDS)}
_WORDS = {cue: kind for kind, cues in reversed(_KINDS.items()) for cue in cues.split(", ") if " " not in cue}
_SEVERAL = {cue: kind for kind, cues in reversed(_KINDS.items()) for cue in cues.split(", ") if " " in cue}
_LONGEST = tuple({max(phrase.split(), key=len) for phrase in _SEVERAL})
"""Of each phrase the word that tells it best: without one of these no phrase need be looked for."""
_UNCHECKABLE = frozenset(("recommendation", "intention", "evaluation"))


def completed(article: Article) -> Article:
    """The article, each claim that has no text given one, with a guessed kind and a note that says so."""
    if all(claim.text for claim in article.claims):
        return article
    return replace(article, claims=tuple([claim if claim.text else _completed(article.text, claim) for claim in article.claims]))


def _completed(text: str, claim: Claim) -> Claim:
    words = " ".join([text[start:end] for start, end in claim.spans]).strip()
    guess = kind(words)
    return claim._replace(text=sentence(words), kind=guess, checkable=checkable(guess), note=GUESSED)


def sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last, quotation marks that stand alone left out."""
    plain = " ".join(_MARKS.sub("", words).split()).strip(" ,;:-–—") or words
    return plain[:1].upper() + plain[1:] + ("" if plain[-1:] in ".?!" else ".")


def kind(words: str) -> str:
    """The first kind, in the order of the table, that a word or phrase of the claim stands for; `event` where none does."""
    low = words.lower().replace("’", "'")
    found = {*map(_SIGNS.__getitem__, low.split())}
    if "phrase" in found:
        found.update([_WORDS.get(word) for word in low.split()], [kind for phrase, kind in _SEVERAL.items() if phrase in low])
        found.discard("phrase")
    found.discard(None)
    first = min(found, key=_ORDER.__getitem__, default="event")
    return "event" if first == "state" and _PASSIVE.search(low) else first


def _sign(word):
    """The kind that a word stands for, or `phrase` where it may be part of a phrase; a phrase may go on in the middle of a word."""
    return "phrase" if word.startswith(_LONGEST) or word.endswith(_LONGEST) else _WORDS.get(word)


_SIGNS = Remembered(_sign)


def checkable(kind_: str) -> bool:
    """Whether claims of a kind can mostly be settled by the public record."""
    return kind_ not in _UNCHECKABLE
