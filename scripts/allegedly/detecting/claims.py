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
    return out + [_clause(st, tuple(f.content), f) for f in found if _is_modifier(f)]


def _coverage(found):
    """Unit -> innermost attribution (later ones are inner), and the units of cues and sources."""
    owner_of, reporting = {}, set()
    for f in found:
        if _is_modifier(f):
            continue
        for first, last in f.content:
            owner_of.update(dict.fromkeys(range(first, last), f))
        for first, last in [*f.cue, *([f.source] if f.source and not f.implied else [])]:
            reporting.update(range(first, last))
    return owner_of, reporting


def _is_modifier(f):
    """`the alleged thief`: a record in the middle of a noun phrase, which parts no clause."""
    return f.cue_type == "adjective" and f.source is None


def _pieces(st, first, last, owner_of, reporting, around):
    """Runs of units with one owner and no cut inside: (owner, cut number, first, last)."""
    out, cut, start, current, tags = [], 0, None, None, st.tags
    for at in range(first, last + 1):
        free = at < last and tags[at] != "Q" and at not in reporting
        owner = owner_of.get(at, around) if free else None
        cuts = free and tags[at] in ",;C" and at > first and _cuts(st, at, last)
        if start is not None and (not free or owner is not current or cuts):
            out.append((current, cut, start, at))
            start = None
        cut += cuts
        if free and start is None:
            start, current = at, owner
    return out


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
    groups = [g for g in groups if any(not _is_filling(st, r) for r in g[2])]
    for g in groups:
        g[2] = [r for r in g[2] if not _is_filling(st, r)]
    trimmed = [(owner, _trimmed(st, ranges)) for owner, _, ranges in groups]
    return [(o, r) for o, r in trimmed if r and (o is not None or _verbal(st, r))]


def _is_filling(st, piece):
    """A piece of adverbs and marks left between a clause and reporting words."""
    return not set(st.tags[piece[0] : piece[1]]) - set("R,SC")


def _verbal(st, ranges):
    return any(st.tags[at] in _VERBAL for first, last in ranges for at in range(first, last))


def _trimmed(st, ranges):
    """Ranges without marks and conjunctions at their edges; touching ones joined."""
    out = []
    for first, last in ranges:
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


def _clause(st, ranges, owner):
    words = [st.words[at] for first, last in ranges for at in range(first, last)]
    hedges = lexicon.column("hedges", "word", "certainty")
    grades = {hedges[w] for w in words if w in hedges}
    certainty = next((g for g in ("underspecified", "possible", "probable") if g in grades), "certain")
    negative = any(w in _NEGATIONS or w.endswith("n't") for w in words)
    return Clause(ranges, owner, certainty, negative)
