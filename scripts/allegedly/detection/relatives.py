"""Relative clauses inside an unquoted noun phrase that someone announced or described are the author's, who adds them
(GUIDELINES, section 2, case 3): `announced a takedown of servers for the botnet that has infected ...`.
"""

import re
from dataclasses import replace

from allegedly.article.article import Article, Attribution, Claim
from allegedly.article.standing import standing
from allegedly.text.spans import Span

_TAKES_NOUN_PHRASE = frozenset(
    "announce unveil outline detail launch describe brand name identify credit praise criticise criticize condemn defend deny reject".split()
)
_OPENING = re.compile(r"(?:its|his|her|their|the|a|an|this|these|those|two|three|four|several|new|plans?)\b", re.I)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|did|does|do|can|could|may|might|should)\b|[.;:?!]")
_RELATIVE = re.compile(r",?\s+\b(?P<clause>(?:that|which|who)\s+(?:has|have|had|is|are|was|were|will|would|can|could|did|\w+(?:ed|s)\b))")


def author_relatives(draft: Article) -> Article:
    """The draft with such clauses cut off the contents they were taken into, and their claims given to the author."""
    cuts = {a.id: cut for a in draft.attributions if (cut := _cut(draft, a))}
    if not cuts:
        return draft
    attributions = tuple(a._replace(content=(Span(a.content[0].start, cuts[a.id][0]),)) if a.id in cuts else a for a in draft.attributions)
    claims = [piece for c in draft.claims for piece in (_parted(draft, c, *cuts[c.attribution]) if c.attribution in cuts else [c])]
    return replace(draft, attributions=attributions, claims=tuple(sorted(claims, key=lambda c: c.spans)))


def _cut(draft: Article, a: Attribution) -> tuple[int, int] | None:
    """Where the noun phrase ends and where the relative clause begins, if there is one."""
    if a.lemma not in _TAKES_NOUN_PHRASE or a.quotation == "direct" or len(a.content) != 1:
        return None
    words = a.content[0].of(draft.text)
    found = _RELATIVE.search(words)
    if not found or not _OPENING.match(words) or _FINITE.search(words[: found.start()]) or _inside_marks(words[: found.start()]):
        return None
    return a.content[0].start + found.start(), a.content[0].start + found.start("clause")


def _inside_marks(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _parted(draft: Article, claim: Claim, end: int, start: int) -> list[Claim]:
    """The part of a claim before the cut on its own chain, the part after it on the chain around."""
    before = tuple(Span(s.start, min(s.end, end)) for s in claim.spans if s.start < end)
    after = tuple(Span(max(s.start, start), s.end) for s in claim.spans if s.end > start)
    outer = standing(draft.attributions, draft.attributions[claim.attribution].parent)
    own = [claim._replace(spans=after, **outer._asdict())] if after else []
    return ([claim._replace(spans=before)] if before else []) + own
