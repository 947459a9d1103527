"""From clauses in units to the claims of a draft: spans, chain, status, polarity and place."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from allegedly.article.article import Attribution, Claim, Status


class _Standing(NamedTuple):
    """What a claim takes from its innermost attribution: its chain, outermost first, its status, and whether it is denied."""

    chain: tuple[int, ...]
    status: str
    denied: bool


_claim_of = partial(tuple.__new__, Claim)
_AUTHORS_OWN = _Standing((), "asserted", False)


def claim_records(found, records: tuple[Attribution, ...], index: dict[int, int], paragraphs, sentences) -> tuple[Claim, ...]:
    """Claims in text order, of (stream, clause) pairs. `index`: `id` of a found attribution -> its place in `records`."""
    standings = [_standing(records, record) for record in records]
    starts, paragraph_starts = [s.start for s in sentences], [p.start for p in paragraphs]
    made = []
    for st, clause in found:
        standing = standings[index[id(clause.owner)]] if clause.owner else _AUTHORS_OWN
        made.append(_claim(st.spans(clause.ranges), clause, standing, starts, paragraph_starts))
    return tuple(sorted(made, key=attrgetter("spans")))


def _claim(where, clause, standing, starts, paragraph_starts):
    chain, standing_status, denied = standing
    first = where[0][0]
    return _claim_of((
        where, chain[-1] if chain else None, chain, standing_status,
        clause.certainty, "negative" if clause.negative != denied else "positive",
        bisect_right(paragraph_starts, first), max(bisect_right(starts, first) - 1, 0),
    ))


def _standing(records, record):
    chain, stances, around = [record.id], [record.stance], record
    while around.parent is not None:
        around = records[around.parent]
        chain.append(around.id)
        stances.append(around.stance)
    return _Standing(tuple(chain[::-1]), status(stances), record.polarity == "negative")


def status(stances: Iterable[str]) -> Status:
    """The status of a claim from the stances of its chain, as SCHEME defines it."""
    stances = tuple(stances)
    if not stances:
        return "asserted"
    if "distancing" in stances:
        return "alleged"
    return "endorsed" if set(stances) == {"endorsing"} else "attributed"
