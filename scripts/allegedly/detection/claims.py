"""Claims: the clauses of a stream, each with the attribution that covers it innermost.

A sentence is cut at coordinated clauses and verb phrases, at semicolons, at relative, participial and
while-clauses set off by a comma, and wherever a content begins or ends (GUIDELINES, section 3).
"""

import re
from bisect import bisect_left, bisect_right
from functools import partial
from itertools import compress
from operator import attrgetter, itemgetter
from typing import NamedTuple

from allegedly import lexicon
from allegedly.article.article import Attribution, Claim
from allegedly.article.standing import OWN, standing
from allegedly.detection.clauses import FINITE, RELATIVE, joined, merged
from allegedly.detection.cuts import cuts_at
from allegedly.detection.found import Found, told_in
from allegedly.detection.stream import Stream
from allegedly.detection.tagging import MONTH, plain
from allegedly.text.remembered import Remembered

_MAY_PART = re.compile("[,;CQ]")
"""Units at which a claim may begin or end whoever is speaking."""


class Clause(NamedTuple):
    """Unit ranges of one claim, and the attribution that covers it innermost (None: the author's)."""

    ranges: tuple[tuple[int, int], ...]
    owner: Found | None
    certainty: str
    negative: bool


clause_of = partial(tuple.__new__, Clause)


class _Coverage(NamedTuple):
    """By unit: the innermost attribution over it, and whether it is words of a cue or source; `turns`: where either, or the claim, may change; `whole`: units before which no claim may be cut.
    `sources`: ranges of the sources in order, each with the attribution it stands in."""

    owner_of: list[Found | None]
    reporting: bytearray
    turns: list[int]
    whole: bytearray
    sources: list[tuple[int, int, Found | None]]


def clauses(st: Stream, found: list[Found], outer: dict[int, Found]) -> list[Clause]:
    """All clauses in text order. `outer`: paragraph of the stream -> the attribution around the whole of it."""
    parting = [f for f in found if not _is_modifier(st, f) and not is_event(st, f)]
    coverage, telling = _coverage(parting, st), telling_words(st.raw)
    judged = [f for f in found if f.judgement]
    out, asker, begun = [], False, []
    for first, last in st.bounds:
        around = outer.get(st.paragraph[first])
        asks = st.raw[last - 1] == "?"
        if first == 0 or st.tags[first - 1] == "|":
            asker = st.raw[first].rstrip(".:0123456789") == "Q"
            first += asker * (1 + (st.tags[first + 1] in ":-"))
        whole = (first == 0 or st.tags[first - 1] == "|") and st.tags[last] == "|"
        if asks and (asker or (whole if around is None else around.cue_type == "none" and around.source)):
            continue  # the question of an interview, or a heading that asks, says nothing (GUIDELINES, kinds of text)
        pieces = [*begun, *_pieces(st, first, last, coverage, around, begun[-1][1] if begun else 0)]
        begun = pieces if outer and pieces and _is_broken_off(st, first, last, outer) else []
        if begun:
            continue
        if judged:
            pieces = _without_judgements(pieces, judged)
        made = [_clause(st, ranges, owner, telling) for owner, ranges in merged(st, pieces, coverage.sources, (first, last))]
        out += [clause._replace(certainty="underspecified") if clause.owner is around else clause for clause in made] if asks else made
        if judged:
            out += [_judgement(st, f, coverage.owner_of[f.judgement[0]] or around, telling) for f in judged if first <= f.judgement[0] < last]
    for f in parting:
        if relative := _of_source(st, f):  # `Roe, who police say stole the car`: theirs, where somebody tells it
            told = next((g for g in parting if g.cue and relative[0] <= g.cue[0][0] < relative[1]), None)
            out.append(_clause(st, tuple(told.content), told, telling) if told else _clause(st, joined(f.head, (relative,)), f.parent, telling))
    return out + [_clause(st, tuple(f.content), f, telling) for f in found if _is_modifier(st, f)]


def _of_source(st, f):
    """The relative clause in a source: `Ines Roy, who runs the port`."""
    if f.source and f.head and not f.implied:
        first, last = f.head[1] + 1, f.source[1]
        if last - first > 2 and st.words[first] in ("who", "which") and st.tags[first - 1] in ",-":
            return first, last - (st.tags[last - 1] in ",-")
    return None


def _is_broken_off(st, first, last, outer):
    """Whether a sentence goes on in the next quotation: `“The risk,” she said, “is that X.”`"""
    owner = outer.get(st.paragraph[last - 1])
    return (
        owner is not None
        and st.tags[last - 1 : last + 1] == ",|"
        and last + 1 < len(st.tags)
        and outer.get(st.paragraph[last + 1]) is owner
        and (st.raw[last + 1][0].islower() or st.words[first] in ("if", "when", "while", "because"))
    )


def _without_judgements(pieces, judged):
    """Pieces without those of clauses that say something of what is reported, which are claims as a whole."""
    return [p for p in pieces if not any(f.judgement[0] <= p[2] < f.judgement[1] and p[0] is not f for f in judged)]


def _judgement(st, f, owner, telling):
    """The claim of `the claim that X is false`, on whose word that is said; a denial of X is negative."""
    clause = _clause(st, (f.judgement,), owner, telling)
    return clause._replace(negative=clause.negative or f.denied)


def _coverage(found, st):
    """What covers the units; of two attributions the later is the inner."""
    size = len(st.tags)
    owner_of, reporting, whole = [None] * size, bytearray(size), bytearray(size)
    turns = {at for match in _MAY_PART.finditer(st.tags) for at in (match.span() if match[0] == "Q" else (match.start(),))}
    for first, last in st.whole:
        whole[first + 1 : last] = b"\1" * (last - first - 1)
    for f in found:
        for first, last in f.content:
            owner_of[first:last] = [f] * (last - first)
            turns.update((first, last))
        for first, last in [*f.cue, *([f.source] if f.source and not f.implied else [])]:
            reporting[first:last] = b"\1" * (last - first)
            turns.update((first, last))
        first, last = told_in(st, f)
        reporting[first:last] = b"\1" * (last - first)
        turns.update((first, last))
    sources = sorted([(*f.head, f.parent) for f in found if f.head and not f.implied], key=itemgetter(0))
    return _Coverage(owner_of, reporting, sorted(turns), whole, sources)


def _is_modifier(st, f):
    """`the alleged thief`, `the “dumb” plan`: a record in the middle of a clause, which parts no clause."""
    if f.source is not None or f.cue_type not in ("adjective", "none"):
        return False
    return f.cue_type == "adjective" or not f.cue and all(st.quoted[at] for first, last in f.content for at in range(first, last))


_PREDICATE = re.compile("[VEAGXBTQ]|(?<!I)0")
_GROUND = re.compile("[AXQW]|(?<!T)V|(?<=I)R*G|NG")
"""What a judgement needs to be a report: a clause, or an act that is named (`criticised Bo for missing X`)."""
_REFUSING, _WORDS_SAID = frozenset(("dismiss", "reject")), frozenset("label term word".split())
"""Verbs that deny what is said (`rejected the claim`), and turn other things down (`rejected the offer`)."""
_OWN, _TOPICAL = frozenset("her his its their".split()), frozenset("about with on of over".split())


def is_event(st: Stream, f: Found) -> bool:
    """`criticised the plan`, `complained about the vote`, `rejected the quotas`: a judgement or talk with a bare object, which is no report: as a whole it is the author's claim (GUIDELINES, A1 and A18)."""
    cue = lexicon.verb_cues().get(f.lemma)
    if not cue or f.cue_type != "verb" or f.lemma in ("accuse", "blame") or f.polarity == "negative" and f.lemma not in _REFUSING:
        return False
    if any(True in st.quoted[slice(*content)] or "Q" in st.tags[slice(*content)] for content in f.content):
        return False
    first, last = f.content[-1]
    if f.lemma in _REFUSING:
        words = [word for content in f.content for word in st.words[slice(*content)]]
        said = st.tags[first] in "pPSW" or st.words[first] == "that" or any(word in lexicon.noun_cues() or word in _WORDS_SAID for word in words)
        return not said
    if "that" not in cue.frames and f.source and last <= f.cue[0][0] and f.source[0] >= f.cue[-1][1]:
        return True  # was called by X
    if len(f.content) != 1:
        return False
    if st.words[f.cue[-1][1] - 1] not in _TOPICAL and ("np" not in cue.frames or cue.frames & {"that", "np_np"}):
        return False
    predicate = _GROUND if "np" in cue.frames and "that" not in cue.frames else _PREDICATE
    if any(st.words[at - 1] == "for" and st.words[at] in _OWN for at in range(first + 1, last)):  # praised Bo for her work
        return False
    return "as" not in st.words[first:last] and st.tags[first] != "G" and not predicate.search(st.tags, first, last)


def _pieces(st, first, last, coverage, around, cut):
    """Runs of units with one owner and no cut inside: (owner, cut number, first, last). After a relative clause between commas
    the clause around goes on under its own number. `cut`: the first number."""
    out, latest, opened, start, current, tags = [], cut, None, None, None, st.tags
    owner_of, reporting, turns, whole, _ = coverage
    for at in (first, *turns[bisect_right(turns, first) : bisect_left(turns, last)], last):
        if at == last or tags[at] == "Q" or reporting[at]:
            if start is not None:
                out.append((current, cut, start, at))
                start = None
            continue
        owner = owner_of[at] or around
        may_cut = tags[at] in ",;C" and at > first and not whole[at]
        resumes = may_cut and opened is not None and tags[at] == "," and at + 1 < last and tags[at + 1] in "VEA"
        cuts = not resumes and may_cut and cuts_at(st, at, first if start is None else start, last)
        if start is not None and (owner is not current or cuts or resumes):
            out.append((current, cut, start, at))
            start = None
        if resumes:
            cut, opened = opened, None
        elif cuts:
            inserted = tags[at] == "," and (st.words[at + 1] in RELATIVE or tags[at + 1] == "G" and not FINITE.search(tags, first, at))
            opened = cut if inserted else None
            latest += 1
            cut = latest
        if start is None:
            start, current = at, owner
    return out


def _clause(st, ranges, owner, telling):
    """`telling`: the units whose words bear on certainty or negation."""
    units = [at for first, last in ranges for at in telling[bisect_left(telling, first) : bisect_left(telling, last)]]
    certainty, negative = certainty_and_negation([st.raw[at] for at in units]) if units else PLAINLY
    negative = negative and any(_BEARING[st.raw[at]][1] and _denies_clause(st, at, ranges) for at in units)
    if owner and owner.certainty and certainty == "certain":
        certainty = owner.certainty
    return clause_of((ranges, owner, certainty, negative))


_VERB_GROUP = re.compile("[VEAX][VEAR]*")
_SUBORDINATE = frozenset("who which that whose where if because when unless so".split())


def _denies_clause(st, at, ranges):
    """Whether a negation is that of the whole claim, not of a phrase (`by day, not by night`, `told not to go`) or a clause in it (`a road that was not shut`)."""
    first, word = next(low for low, high in ranges if low <= at < high), st.words[at]
    if st.words[at + 1] in ("just", "only", "merely", "simply") and word != "no":
        return False
    if at > first and (
        word == "not"
        and (st.tags[at + 1] == "T" or st.tags[at + 1] == "G" and st.tags[at - 1] != "A" or st.tags[at - 1] in ",C" and st.tags[at + 1] in "D0nNI")
        or word == "no"
        and (st.words[at - 1] in ("with", "and", "or") or st.raw[at + 1][0].isdigit())
        or word == "nobody"
        and st.tags[at - 1] == "n"
    ):
        return False
    negation = at
    while at > first and st.tags[at - 1] not in ",;:-":
        at -= 1
        if st.words[at] in _SUBORDINATE and (st.words[at] != "that" or st.tags[at - 1] in "nN"):
            if len(_VERB_GROUP.findall(st.tags, at, negation)) > 1:  # the claim that it fell is not true
                return True
            of_subject = st.tags[at - 1] == "," and not FINITE.search(st.tags, first, at)  # Bo, who did not go
            return of_subject or at == first and st.words[at] not in ("if", "when", "unless")
    return True


_NEGATIONS = frozenset("not never no none nobody nothing neither nor nowhere cannot".split())
_WEAKEST_FIRST = ("underspecified", "possible", "probable", "certain")


PLAINLY = ("certain", False)
"""What is said with no word of certainty or negation."""


def telling_words(words: list[str]) -> list[int]:
    """The places of the words, as they are written, that bear on certainty or negation; in news they are few."""
    return [*compress(range(len(words)), map(_TELLS.__getitem__, words))]


def certainty_and_negation(words: list[str]) -> tuple[str, bool]:
    """The certainty of the weakest hedge among words as they are written, and whether any of them negates."""
    bearing = set(map(_BEARING.__getitem__, words))
    if bearing == _NONE:
        return PLAINLY
    grades = {grade for grade, _ in bearing}
    return next((g for g in _WEAKEST_FIRST if g in grades), "certain"), any(negates for _, negates in bearing)


def _bearing(word):
    low = plain(word)
    hedges = lexicon.column("hedges", "word", "certainty")
    return "certain" if word == MONTH else hedges.get(low, "certain"), low.split("'")[0] in _NEGATIONS or low.endswith("n't")


_NONE = {PLAINLY}
_BEARING = Remembered(_bearing)
_TELLS = Remembered(lambda word: _bearing(word) != PLAINLY)
"""Word -> whether it bears on certainty or negation."""


_claim_of = partial(tuple.__new__, Claim)
_UNDECIDED = tuple(Claim._field_defaults.values())[1:]
"""The fields behind `speaker`, which detection leaves as they are."""


def claim_records(found, records: tuple[Attribution, ...], index: dict[int, int], paragraphs, lines: list[int], sentences) -> tuple[Claim, ...]:
    """Claims in text order, of (stream, clause) pairs. `index`: `id` of a found attribution -> its place in `records`; `lines`: where each paragraph begins."""
    standings = [standing(records, record.id) for record in records]
    denied = [record.polarity == "negative" for record in records]
    starts, paragraph_starts = [s.start for s in sentences], [p.start for p in paragraphs]
    made = []
    for st, clause in found:
        number = index[id(clause.owner)] if clause.owner else None
        where, on = st.spans(clause.ranges), OWN if number is None else standings[number]
        first, negative = where[0][0], clause.negative != (number is not None and denied[number])
        made.append(_claim_of((
            where, number, on.chain, on.status, clause.certainty, "negative" if negative else "positive",
            lines[bisect_right(paragraph_starts, first) - 1], max(bisect_right(starts, first) - 1, 0), on.speaker, *_UNDECIDED,
        )))  # fmt: skip
    return tuple(sorted(made, key=attrgetter("spans")))
