"""Claims: the clauses of a stream, each with the attribution that covers it innermost.

A sentence is cut at coordinated clauses and verb phrases, at semicolons, at relative, participial and
while-clauses set off by a comma, and wherever a content begins or ends (GUIDELINES, section 3).
"""

from typing import NamedTuple

from allegedly.detecting import lexicon
from allegedly.detecting.found import Found
from allegedly.detecting.noun_phrases import right_edge
from allegedly.detecting.stream import Stream

_SET_OFF = frozenset("who which whose where while whereas although though but".split())
_NEGATIONS = frozenset("not never no none nobody nothing neither nor nowhere cannot".split())
_VERBAL = frozenset("VEAXGB")


class Clause(NamedTuple):
    """Unit ranges of one claim, and the attribution that covers it innermost (None: the author's)."""

    ranges: tuple[tuple[int, int], ...]
    owner: Found | None
    certainty: str
    negative: bool


def clauses(st: Stream, found: list[Found], outer: dict[int, Found]) -> list[Clause]:
    """All clauses in text order. `outer`: paragraph of the stream -> the attribution around the whole of it."""
    owner_of, reporting = _coverage(found)
    out = []
    for first, last in st.bounds:
        pieces = _pieces(st, first, last, owner_of, reporting, outer.get(st.paragraph[first]))
        out += [_clause(st, ranges, owner) for owner, ranges in _merged(st, pieces)]
    return out


def _coverage(found):
    """Unit -> innermost attribution (later ones are inner), and the units of cues and sources."""
    owner_of, reporting = {}, set()
    for f in found:
        for first, last in f.content:
            owner_of.update(dict.fromkeys(range(first, last), f))
        for first, last in [*f.cue, *([f.source] if f.source and not f.implied else [])]:
            reporting.update(range(first, last))
    return owner_of, reporting


def _pieces(st, first, last, owner_of, reporting, around):
    """Runs of units with one owner and no cut inside: (owner, cut number, first, last)."""
    out, cut, start, current = [], 0, None, None
    for at in range(first, last + 1):
        free = at < last and st.tags[at] != "Q" and (at not in reporting or at in owner_of and _inner(owner_of[at], at))
        owner = owner_of.get(at, around) if free else None
        cuts = free and at > first and _cuts(st, at, last)
        if start is not None and (not free or owner is not current or cuts):
            out.append((current, cut, start, at))
            start = None
        cut += cuts
        if free and start is None:
            start, current = at, owner
    return out


def _inner(owner, at):
    """Reporting words stay in the claim of the content they stand in only when the record is an adjective's."""
    return owner.cue_type == "adjective" and not any(a <= at < b for a, b in owner.cue)


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
    groups: list[list] = []
    for owner, cut, first, last in pieces:
        same = next((g for g in reversed(groups) if g[0] is owner), None)
        if same and (same[1] == cut or not (_verbal(st, [(first, last)]) and _verbal(st, same[2]))):
            same[2].append((first, last))
        else:
            groups.append([owner, cut, [(first, last)]])
    trimmed = [(owner, _trimmed(st, ranges)) for owner, _, ranges in groups]
    return [(o, r) for o, r in trimmed if r and (o is not None or _verbal(st, r))]


def _verbal(st, ranges):
    return any(st.tags[at] in _VERBAL for first, last in ranges for at in range(first, last))


def _trimmed(st, ranges):
    """Ranges without marks and conjunctions at their edges; touching ones joined."""
    out = []
    for first, last in ranges:
        while first < last and (st.tags[first] in ",.;:-C)(" or st.words[first] == "that" and st.tags[first] == "S") and not _marked(st, first):
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


def _clause(st, ranges, owner):
    words = [st.words[at] for first, last in ranges for at in range(first, last)]
    hedges = lexicon.column("hedges", "word", "certainty")
    grades = {hedges[w] for w in words if w in hedges}
    certainty = next((g for g in ("underspecified", "possible", "probable") if g in grades), "certain")
    negative = any(w in _NEGATIONS or w.endswith("n't") for w in words)
    return Clause(ranges, owner, certainty, negative)
