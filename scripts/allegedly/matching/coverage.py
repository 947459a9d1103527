"""What detection leaves to be settled before claims are weighed: whose relative clauses are, and what no claim holds."""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from allegedly.detecting.draft import Claim, Draft
from allegedly.matching.plain_reports import plain_reports
from allegedly.matching.relatives import author_relatives
from allegedly.matching.words import words
from allegedly.text.paragraphs import is_heading
from allegedly.text.spans import Span

_LEAST = 2


def read_whole(draft: Draft) -> Draft:
    """The draft with the author's relative clauses given back, and a claim for every sentence that says something."""
    return covered(plain_reports(author_relatives(draft)))


def covered(draft: Draft) -> Draft:
    """The draft with a claim of the text's own voice for each sentence, headings left out, that has no claim, source or cue in it
    and at least two content words."""
    held = {c.sentence for c in draft.claims} | _held(draft)
    made = [_claim(draft, n) for n, sentence in enumerate(draft.sentences) if n not in held and _says_something(draft, sentence)]
    return replace(draft, claims=tuple(sorted((*draft.claims, *made), key=lambda c: c.spans))) if made else draft


def _held(draft: Draft) -> set[int]:
    """Numbers of the sentences in which a claim, a source, a cue or a content stands."""
    starts = [s.start for s in draft.sentences]
    spans = [s for c in draft.claims for s in c.spans] + [s for a in draft.attributions for s in (*a.content, *a.cue, *a.source)]
    return {n for s in spans for n in range(max(bisect_right(starts, s.start) - 1, 0), bisect_left(starts, s.end))}


def _says_something(draft: Draft, sentence: Span) -> bool:
    return not is_heading(sentence.of(draft.text)) and len(words(draft.text, *sentence)) >= _LEAST


def _claim(draft: Draft, number: int) -> Claim:
    sentence = draft.sentences[number]
    words_ = sentence.of(draft.text).rstrip(".!?”\"’ ")
    span = Span(sentence.start, sentence.start + len(words_))
    paragraph = next((n for n, p in enumerate(draft.paragraphs, 1) if p.start <= span.start < p.end), 1)
    return Claim((span,), None, (), "asserted", "certain", "positive", paragraph, number)
