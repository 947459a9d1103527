"""What detection leaves to be settled before claims are weighed: whose relative clauses are, and what no claim holds."""

from dataclasses import replace
from itertools import chain

from allegedly.article.article import Article, Claim
from allegedly.article.standing import OWN
from allegedly.detection.plain_reports import plain_reports
from allegedly.detection.relatives import author_relatives
from allegedly.detection.touched import spans_of_attributions, touched
from allegedly.matching.words import words
from allegedly.text.paragraphs import is_heading
from allegedly.text.spans import Span

_LEAST = 2


def read_whole(draft: Article) -> Article:
    """The draft with the author's relative clauses given back, and a claim for every sentence that says something."""
    draft = author_relatives(draft)
    reported = touched(draft, spans_of_attributions(draft.attributions))
    read = plain_reports(draft, reported)
    return covered(read, reported | touched(read, spans_of_attributions(read.attributions[len(draft.attributions) :])))


def covered(draft: Article, reported: set[int]) -> Article:
    """The draft with a claim of the text's own voice for each sentence, headings left out, that has no claim, source or cue in it
    and at least two content words. `reported`: numbers of the sentences that an attribution touches."""
    held = reported.union([c.sentence for c in draft.claims], touched(draft, chain.from_iterable([c.spans for c in draft.claims])))
    made = [_claim(draft, n) for n in range(len(draft.sentences)) if n not in held and _says_something(draft, draft.sentences[n])]
    return replace(draft, claims=tuple(sorted((*draft.claims, *made), key=lambda c: c.spans))) if made else draft


def _says_something(draft: Article, sentence: Span) -> bool:
    return not is_heading(sentence.of(draft.text)) and len(words(draft.text, *sentence)) >= _LEAST


def _claim(draft: Article, number: int) -> Claim:
    sentence = draft.sentences[number]
    words_ = sentence.of(draft.text).rstrip(".!?”\"’ ")
    span = Span(sentence.start, sentence.start + len(words_))
    return Claim((span,), *OWN[:3], "certain", "positive", draft.paragraph(span.start), number)
