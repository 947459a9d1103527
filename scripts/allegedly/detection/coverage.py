"""What detection leaves to be settled before claims are weighed: whose relative clauses are, and what no claim holds."""

from dataclasses import replace
from operator import attrgetter

from allegedly.article.article import Article, Claim
from allegedly.article.standing import OWN
from allegedly.detection.relatives import author_relatives
from allegedly.detection.touched import by_attributions, by_claims
from allegedly.matching.words import words
from allegedly.text.paragraphs import is_heading
from allegedly.text.spans import Span

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
    the labelled question of an interview says nothing."""
    said = sentence.of(article.text)
    if said[0] == "Q" and said[-1] == "?" and said[1] in ".: 0123456789":
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
