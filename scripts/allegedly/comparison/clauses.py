"""The clauses of a summary that are to be compared: its claims, mere fragments joined to their neighbours."""

import re
from typing import NamedTuple

from allegedly.article.article import Article, Claim
from allegedly.matching.claim_index import Bag, Bags
from allegedly.text.spans import Span

_PARTED = re.compile(r"\b(?:but|while|although|though|whereas)\b|;", re.I)
"""What stands between two clauses that are never one."""


class Clause(NamedTuple):
    """The spans of one clause in the summary, the claim that gives its chain, and its words."""

    spans: tuple[Span, ...]
    claim: Claim
    bag: Bag

    def text(self, draft: Article) -> str:
        """Its words, pieces joined by a space."""
        return " ".join(span.of(draft.text) for span in self.spans)


def clauses(summary: Article) -> list[Clause]:
    """All clauses in text order."""
    made: list[Clause] = []
    bags = Bags(summary.text)
    for claim in summary.claims:
        clause = Clause(claim.spans, claim, bags.of(_extent(summary, claim, bags)))
        if made and _joins(made[-1], clause) and not _PARTED.search(summary.text[made[-1].spans[-1].end : clause.spans[0].start]):
            made[-1] = _joined(made[-1], clause, bags)
        else:
            made.append(clause)
    return [clause for clause in made if clause.bag.words or clause.bag.figures]


def _extent(summary: Article, claim: Claim, bags: Bags):
    """The spans of a claim; of a bare object of a nested act, also the words of that act (`prosecutors weigh an investigation`)."""
    bare = len(bags.of(claim.spans).words) < 3 and len(claim.chain) > 1
    if not bare:
        return claim.spans
    inner = summary.attributions[claim.chain[-1]]
    return tuple(sorted({*claim.spans, *inner.source, *inner.cue}))


def _joins(before: Clause, clause: Clause) -> bool:
    """Whether one of two clauses of a sentence and a chain is too short to say anything by itself."""
    same = before.claim.sentence == clause.claim.sentence and before.claim.chain == clause.claim.chain
    return same and min(_size(before), _size(clause)) < 2


def _size(clause: Clause) -> int:
    return len(clause.bag.words) + len(clause.bag.figures)


def _joined(before: Clause, clause: Clause, bags: Bags) -> Clause:
    spans = tuple(sorted(before.spans + clause.spans))
    larger = before if _size(before) >= _size(clause) else clause
    return Clause(spans, larger.claim, bags.of(spans))
