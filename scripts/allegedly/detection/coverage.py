"""What no claim of a draft holds yet."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from allegedly.article.article import Article, Attribution, Claim
from allegedly.article.standing import OWN
from allegedly.matching.words import words
from allegedly.text.spans import Span, is_heading

_LEAST = 2
_FEWEST_WORDS = 5


def read_whole(article: Article) -> Article:
    """The article with a claim for every sentence that says something."""
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
