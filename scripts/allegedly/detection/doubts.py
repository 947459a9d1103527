"""What detection could not decide, and where; first guesses at what only a reader can decide."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from allegedly import lexicon
from allegedly.article.article import Article, Attribution, Claim, Doubt
from allegedly.detection.stream import Stream
from allegedly.text.quotation_marks import Quotation
from allegedly.text.remembered import Remembered
from allegedly.text.spans import Span

UNCLOSED = "a quotation that never closes"
UNCLAIMED = "a quotation without a speaker"
SCARE = "quoted words in the author's own sentence: a name, a term or another's judgement"
UNRESOLVED = "a source whose speaker is unclear"
PRONOUN = "a claim whose pronoun cannot be resolved"
ODD = "odd characters (control, direction, replacement or surrogate)"
_ODD = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffd\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def doubts(
    st: Stream, marks: list[Quotation], unclaimed: list[int], records: tuple[Attribution, ...], unresolved: list[Span], pronouns: list[Span]
) -> tuple[Doubt, ...]:
    """All doubts of one text, in text order. `unclaimed`: units of standing quotations without a record; `pronouns`: those of claims that nobody fits."""
    found = [(Span(q.start, q.end), UNCLOSED) for q in marks if not q.closed and not q.runs_on]
    found += [(st.span(at, at + 1), UNCLAIMED) for at in unclaimed]
    found += [(span, SCARE) for span in _scare_quotes(st, marks, records)]
    found += [(span, UNRESOLVED) for span in unresolved]
    found += [(span, PRONOUN) for span in pronouns]
    found += [(Span(*match.span()), ODD) for match in _odd(st.text)]
    return tuple(Doubt((span,), reason) for span, reason in sorted(set(found)))


def _odd(text):
    """Matches of odd characters; most texts are plain, which is told without a search."""
    plain = "\ufffd" not in text and text.replace("\n", "").isprintable()
    return () if plain else _ODD.finditer(text)


def _scare_quotes(st, marks, records):
    """Quotations worked into a sentence that no record's content touches."""
    standing = {q.start for q in st.standing.values()}
    contents = sorted(span for record in records if record.parent is None for span in record.content)
    starts = [span.start for span in contents]
    for q in marks:
        before = bisect_right(starts, q.end) - 1
        if q.closed and q.start not in standing and not (before >= 0 and contents[before].end > q.start):
            yield Span(q.start, q.end)


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
