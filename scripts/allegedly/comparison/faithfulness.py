"""How faithful a sentence is to an article, as one number: for choosing the better of two (the `pairs` of the benchmark)."""

from allegedly.comparison.compare import Comparer
from allegedly.comparison.content import differences
from allegedly.comparison.model import Verdict
from allegedly.detection.detect import detect
from allegedly.text.spans import size

COST: dict[Verdict, float] = {
    "kept": 0.0, "weakened": 0.6, "strengthened": 0.6, "blurred": 0.7, "dropped": 0.8, "invented": 0.8, "swapped": 0.8, "unmatched": 0.9,
}  # fmt: skip


def faithfulness(comparer: Comparer, sentence: str, passage: str | None = None) -> float:
    """1.0 for a sentence that keeps word, firmness and content, less for each thing that differs; it may fall below 0.0.

    `passage`: the words of the article that settle the sentence; the sentences of the article that it overlaps are looked at alone.
    """
    article, summary = comparer.article, detect(sentence)
    among = _claims_in(comparer, passage) if passage else None
    matches = comparer.compare(summary, among).matches
    total = sum(size(m.summary_spans) for m in matches) or 1
    cost = sum(COST[m.verdict] * m.confidence * size(m.summary_spans) / total for m in matches) if matches else COST["unmatched"]
    cover = sum(m.score * size(m.summary_spans) / total for m in matches)
    differs = sum(weight for _, weight in differences(sentence, passage or article.text, article.text))
    return 1.0 - cost - differs - 0.3 * (1.0 - cover)


def _claims_in(comparer: Comparer, passage: str) -> frozenset[int]:
    """The claims of the article whose sentence stands in the passage, or holds it; none where the passage is not of the article."""
    draft = comparer.article
    inside = {n for n, s in enumerate(draft.sentences) if s.of(draft.text) in passage or passage in s.of(draft.text)}
    return frozenset(n for n, claim in enumerate(draft.claims) if claim.sentence in inside)
