"""From clauses in units to the claims of an article: spans, standing, polarity and place."""

from bisect import bisect_right
from functools import partial
from operator import attrgetter

from allegedly.article.article import Attribution, Claim
from allegedly.article.standing import OWN, standing

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
