"""How faithful a sentence is to an article, as one number: for judging it, and for choosing the better of two (the `pairs` of the benchmark)."""

import re
from math import exp
from typing import NamedTuple

from allegedly.article.article import Article
from allegedly.comparison.content import differences
from allegedly.comparison.model import Verdict
from allegedly.comparison.pieces import finer
from allegedly.comparison.reading import MATCHED, Reader, Reading
from allegedly.detection.detect import detect
from allegedly.matching.claim_index import Bags
from allegedly.matching.words import Vocabulary, stem
from allegedly.text.spans import Span, size

COST: dict[Verdict, float] = {
    "asserted": 0.0, "kept": 0.0, "weakened": 0.6, "strengthened": 0.6, "blurred": 0.7, "dropped": 0.8, "invented": 0.8, "swapped": 0.8, "unmatched": 0.9,
}  # fmt: skip
SUPPORTED_FROM, STEEPNESS = 0.45, 5.0
NEW_WORDS = 0.5
"""How much the score falls for a sentence of which the passage has no word: a small change (`insisted` for `said`) that the scales do not tell is told by it."""
_GRAMMATICAL = frozenset("the a an that of to said says according".split())
CONTRADICTIONS = frozenset(("figure", "bound", "name", "negation", "order", "direction", "time", "quoted words", "swapped", "denial"))


class Faithfulness(NamedTuple):
    """`score` is 1.0 for a sentence that keeps everything, less for each thing that differs, and may fall below 0.0.

    `contradicted`: what weighs most is something of which the article says otherwise, not something it does not say.
    """

    score: float
    contradicted: bool

    @property
    def probability(self) -> float:
        """The score between 0.0 and 1.0; from 0.5 on the sentence is called supported."""
        return 1.0 / (1.0 + exp(-STEEPNESS * (self.score - SUPPORTED_FROM)))


def faithfulness(reader: Reader, sentence: str, passage: str | None = None) -> Faithfulness:
    """Of the sentence's words, source and firmness.

    `passage`: the words of the article that settle the sentence; the sentences of the article that it overlaps are looked at alone.
    """
    article, summary = reader.article, finer(detect(sentence))
    among = _claims_in(reader, passage) if passage else None
    read = reader.readings(summary, among, strict=True)
    total = sum(size(r.clause.spans) for r in read) or 1
    costs = [(verdict, COST[verdict] * sureness * size(r.clause.spans) / total) for r in read for verdict, sureness in [_verdict(r)]]
    cover = sum(r.best * size(r.clause.spans) / total for r in read)
    found = _summed([*(costs or [("unmatched", COST["unmatched"])]), *differences(sentence, passage or article.text, article.text)], cover)
    return found._replace(score=found.score - NEW_WORDS * new_words(sentence, passage or article.text))


def _verdict(reading: Reading) -> tuple[Verdict, float]:
    """What the rules say by the strict standard, and how sure that is."""
    best, mildest = round(reading.best, 3), reading.mildest
    if reading.best < MATCHED or mildest is None:
        return "unmatched", 1.0 - best
    return mildest.judged.verdict, mildest.judged.sureness * (0.5 + 0.5 * best)


def content_faithfulness(sentence: str, passage: str, article: str) -> Faithfulness:
    """Of the sentence's content alone: sources, cues and hedges are taken out of it before it is looked at, so that they cannot count."""
    content = without_attribution(detect(sentence))
    found = [(what, weight) for what, weight in differences(content, passage, article) if what != "quoted words"]
    return _summed(found, overlap(content, passage))


def without_attribution(article: Article) -> str:
    """The text with every source and every cue blanked out, and its quotation marks."""
    text = article.text
    for start, end in {span for a in article.attributions for span in (*a.source, *a.cue)}:
        text = text[:start] + " " * (end - start) + text[end:]
    return text.translate(dict.fromkeys(map(ord, '“”"'), " "))


def new_words(sentence: str, text: str) -> float:
    """Share of a sentence's words, cues, hedges and negations among them, that the text has in no form."""
    stems = {stem(word) for word in re.findall(r"\w+", text.lower())}
    words = [stem(word) for word in re.findall(r"\w+", sentence.lower()) if word not in _GRAMMATICAL]
    return sum(word not in stems for word in words) / len(words) if words else 0.0


def overlap(sentence: str, text: str) -> float:
    """Share of the sentence's content words and figures that the text has in this or another form; 0.0 for a sentence without any."""
    ours, theirs = (Bags(one).of((Span(0, len(one)),)) for one in (sentence, text))
    known = Vocabulary(theirs.stems)
    wanted = len(ours.stems) + len(ours.values)
    return (sum(max(known.like(stem).values(), default=0.0) for stem in ours.stems) + len(ours.values & theirs.values)) / wanted if wanted else 0.0


def _summed(costs: list[tuple[str, float]], cover: float) -> Faithfulness:
    heaviest = max(costs, key=lambda pair: pair[1], default=("", 0.0))
    return Faithfulness(1.0 - sum(weight for _, weight in costs) - 0.3 * (1.0 - cover), heaviest[1] > 0 and heaviest[0] in CONTRADICTIONS)


def _claims_in(reader: Reader, passage: str) -> frozenset[int]:
    """The claims of the article whose sentence stands in the passage, or holds it; none where the passage is not of the article."""
    draft = reader.article
    inside = {n for n, s in enumerate(draft.sentences) if s.of(draft.text) in passage or passage in s.of(draft.text)}
    return frozenset(n for n, claim in enumerate(draft.claims) if claim.sentence in inside)
