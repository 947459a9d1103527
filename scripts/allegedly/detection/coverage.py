"""What detection leaves to be settled before claims are weighed: whose relative clauses are, and what no claim holds."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from allegedly.article.article import Article, Attribution, Claim
from allegedly.article.standing import OWN, standing
from allegedly.matching.words import words
from allegedly.text.spans import Span, is_heading

_LEAST = 2
_FEWEST_WORDS = 5


def read_whole(article: Article) -> Article:
    """The article with its own relative clauses given back to it, and a claim for every sentence that says something."""
    article = author_relatives(article)
    return covered(article, by_attributions(article, article.attributions))


def covered(article: Article, reported: set[int]) -> Article:
    """The article with a claim of its own voice for each sentence, headings left out, that has no claim, source or cue in it
    and at least two content words. `reported`: numbers of the sentences that an attribution touches."""
    free = set(range(len(article.sentences))).difference(reported, by_claims(article, article.claims))
    made = [_claim(article, n) for n in sorted(free) if _says_something(article, article.sentences[n])]
    return replace(article, claims=tuple(sorted((*article.claims, *made), key=attrgetter("spans")))) if made else article


def _says_something(article: Article, sentence: Span) -> bool:
    """Whether a sentence is more than a line of a page: five words, most of them in lower case, two of them with content, and no brackets around it;
    a question says nothing."""
    said = sentence.of(article.text)
    if said[-1] == "?":
        return False
    pieces = said.split()
    plain = sum(piece[0].islower() for piece in pieces)
    return (
        len(pieces) >= _FEWEST_WORDS and 2 * plain >= len(pieces) and said[0] != "(" and not is_heading(said) and len(words(article.text, *sentence)) >= _LEAST
    )


def _claim(article: Article, number: int) -> Claim:
    sentence = article.sentences[number]
    words_ = sentence.of(article.text).rstrip('.!?”"’ ')
    span = Span(sentence.start, sentence.start + len(words_))
    return Claim((span,), *OWN[:3], "certain", "positive", article.paragraph(span.start), number)


def touched(sentences: tuple[Span, ...], starts: list[int], spans: Iterable[Span]) -> Iterable[int]:
    """Numbers of the sentences that begin before a span ends, from the one it begins in; `starts` are the sentences'."""
    for start, end in spans:
        first = max(bisect_left(starts, start + 1) - 1, 0)
        yield from (first,) if first < len(sentences) and end <= sentences[first].end else range(first, bisect_left(starts, end))


def by_attributions(article: Article, attributions: Iterable[Attribution]) -> set[int]:
    """Sentences that a content, cue or source touches."""
    sentences, starts, found = article.sentences, [start for start, _ in article.sentences], set()
    for a in attributions:
        spans = sorted(a.content + a.cue + a.source)
        first = max(bisect_left(starts, spans[0][0] + 1) - 1, 0)
        if first < len(sentences) and spans[-1][1] <= sentences[first][1]:  # all in one sentence, as most are
            found.add(first)
        else:
            found.update(touched(sentences, starts, spans))
    return found


def by_claims(article: Article, claims: Iterable[Claim]) -> set[int]:
    """Sentences that a claim touches."""
    claims, sentences = tuple(claims), article.sentences
    found, starts = set(map(attrgetter("sentence"), claims)), [start for start, _ in sentences]
    found.update(*(touched(sentences, starts, c.spans) for c in claims if c.spans[-1][1] > sentences[c.sentence][1]))
    return found


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
