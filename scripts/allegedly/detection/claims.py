"""Claims: the clauses of a stream, each with the attribution that covers it innermost.

A sentence is cut at coordinated clauses and verb phrases, at semicolons, at relative, participial and
while-clauses set off by a comma, and wherever a content begins or ends (GUIDELINES, section 3).
"""

import re
from bisect import bisect_left
from functools import partial
from typing import NamedTuple

from allegedly.detection.found import Found
from allegedly.detection.hedging import PLAINLY, certainty_and_negation, telling_words
from allegedly.detection.noun_phrases import right_edge
from allegedly.detection.stream import Stream

_SET_OFF = frozenset("who which whose where while whereas although though but".split())
_VERBAL = re.compile("[VEAXGB]")
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
    """By unit: the innermost attribution over it, and whether it is words of a cue or source; `edges`: where either changes; `whole`: units before which no claim may be cut."""

    owner_of: list[Found | None]
    reporting: bytearray
    edges: list[int]
    whole: bytearray


def clauses(st: Stream, found: list[Found], outer: dict[int, Found]) -> list[Clause]:
    """All clauses in text order. `outer`: paragraph of the stream -> the attribution around the whole of it."""
    coverage, telling = _coverage([f for f in found if not _is_modifier(f)], st), telling_words(st.raw)
    judged = [f for f in found if f.judgement]
    out = []
    for first, last in st.bounds:
        around = outer.get(st.paragraph[first])
        asks = st.raw[last - 1] == "?"
        if asks and around and around.cue_type == "none" and around.source:
            continue  # the question of an interview says nothing (GUIDELINES, kinds of text)
        pieces = _without_judgements(_pieces(st, first, last, coverage, around), judged)
        made = [_clause(st, ranges, owner, telling) for owner, ranges in _merged(st, pieces)]
        out += [clause._replace(certainty="underspecified") if asks and clause.owner is around else clause for clause in made]
        out += [_judgement(st, f, coverage.owner_of[f.judgement[0]] or around, telling) for f in judged if first <= f.judgement[0] < last]
    return out + [_clause(st, tuple(f.content), f, telling) for f in found if _is_modifier(f)]


def _without_judgements(pieces, judged):
    """Pieces without those of clauses that say something of what is reported, which are claims as a whole."""
    return [p for p in pieces if not any(f.judgement[0] <= p[2] < f.judgement[1] and p[0] is not f for f in judged)] if judged else pieces


def _judgement(st, f, owner, telling):
    """The claim of `the claim that X is false`, on whose word that is said; a denial of X is negative."""
    clause = _clause(st, (f.judgement,), owner, telling)
    return clause._replace(negative=clause.negative or f.denied)


def _coverage(found, st):
    """What covers the units; of two attributions the later is the inner."""
    size = len(st.tags)
    owner_of, reporting, edges, whole = [None] * size, bytearray(size), set(), bytearray(size)
    for first, last in st.whole:
        whole[first + 1 : last] = b"\1" * (last - first - 1)
    for f in found:
        for first, last in f.content:
            owner_of[first:last] = [f] * (last - first)
            edges.update((first, last))
        for first, last in [*f.cue, *([f.source] if f.source and not f.implied else [])]:
            reporting[first:last] = b"\1" * (last - first)
            edges.update((first, last))
    return _Coverage(owner_of, reporting, sorted(edges), whole)


def _is_modifier(f):
    """`the alleged thief`: a record in the middle of a noun phrase, which parts no clause."""
    return f.cue_type == "adjective" and f.source is None


def _pieces(st, first, last, coverage, around):
    """Runs of units with one owner and no cut inside: (owner, cut number, first, last)."""
    out, cut, start, current, tags = [], 0, None, None, st.tags
    for at in _turns(tags, first, last, coverage.edges):
        free = at < last and tags[at] != "Q" and not coverage.reporting[at]
        owner = (coverage.owner_of[at] or around) if free else None
        cuts = free and at > first and tags[at] in ",;C" and _cuts(st, at, last) and not coverage.whole[at]
        if start is not None and (not free or owner is not current or cuts):
            out.append((current, cut, start, at))
            start = None
        cut += cuts
        if free and start is None:
            start, current = at, owner
    return out


def _turns(tags, first, last, edges):
    """The units of a sentence, and its end, at which owner, reporting words or claim may change."""
    turns = {first, last, *edges[bisect_left(edges, first) : bisect_left(edges, last)]}
    for match in _MAY_PART.finditer(tags, first, last):
        at = match.start()
        turns.add(at)
        if tags[at] == "Q":
            turns.add(at + 1)
    return sorted(turns)


def _cuts(st, at, high):
    """Whether a new claim begins at a unit."""
    tag = st.tags[at]
    if tag == ";":
        return True
    if tag == "," and at + 1 < high:
        return st.words[at + 1] in _SET_OFF or st.tags[at + 1] == "G" or st.tags[at + 1] == "C" and _begins_clause(st, at + 2, high)
    return tag == "C" and (_begins_verb_phrase(st, at + 1, high) or st.tags[at + 1] in "DPX" and _begins_clause(st, at + 1, high))


def _begins_verb_phrase(st, at, high):
    while at < high and st.tags[at] == "R":
        at += 1
    return at < high and st.tags[at] in "VEA"


def _begins_clause(st, at, high):
    edge = right_edge(st, at, high) if at < high else at
    return edge > at and _begins_verb_phrase(st, edge, high) or at < high and st.tags[at] == "X"


def _merged(st, pieces):
    """Pieces of one owner and one cut put together; those without a verb join a neighbour of their owner."""
    groups, latest = [], {}
    for owner, cut, first, last in pieces:
        same = latest.get(id(owner))
        if same and (same[1] == cut or not (_verbal(st, [(first, last)]) and _verbal(st, same[2]))):
            same[2].append((first, last))
        else:
            latest[id(owner)] = group = (owner, cut, [(first, last)])
            groups.append(group)
    trimmed = [(owner, _trimmed(st, ranges)) for owner, _, ranges in groups]
    return [(o, r) for o, r in trimmed if r and (o is not None or _verbal(st, r) and _says_something(st, r))]


_HOLDS_SOMETHING = re.compile("[nNVEGB0XxgQ]")


def _says_something(st, ranges):
    """Whether a clause has more than words that only frame one: `why did`, `had`; `Asked whether X` before an answer says nothing."""
    first = ranges[0][0]
    if st.words[first] == "asked" and (first == 0 or st.tags[first - 1] in "|.Q"):
        return False
    return any(_HOLDS_SOMETHING.search(st.tags, first, last) for first, last in ranges)


def _verbal(st, ranges):
    for first, last in ranges:
        if _VERBAL.search(st.tags, first, last):
            return True
    return False


def _trimmed(st, ranges):
    """Ranges without marks and conjunctions at their edges, touching ones joined; none of adverbs and marks, left between a clause and reporting words."""
    out = []
    for first, last in ranges:
        if not st.tags[first:last].strip("R,SC"):
            continue
        while first < last and (st.tags[first] in ",.;:-C)" or st.raw[first] == "that" and st.tags[first] == "S") and not _marked(st, first):
            first += 1
        while last > first and st.tags[last - 1] in ",.;:-C(" and not _marked(st, last - 1):
            last -= 1
        if first < last and out and out[-1][1] == first:
            out[-1] = (out[-1][0], last)
        elif first < last:
            out.append((first, last))
    return tuple(out)


def _marked(st, at):
    """Whether a closing quotation mark has been joined to this unit."""
    return st.quoted[at] and st.ends[at] - st.starts[at] > len(st.raw[at])


def _clause(st, ranges, owner, telling):
    """`telling`: the units whose words bear on certainty or negation."""
    words = []
    for first, last in ranges:
        at = bisect_left(telling, first)
        while at < len(telling) and telling[at] < last:
            words.append(st.raw[telling[at]])
            at += 1
    certainty, negative = certainty_and_negation(words) if words else PLAINLY
    if owner and owner.certainty and certainty == "certain":
        certainty = owner.certainty
    return clause_of((ranges, owner, certainty, negative))
