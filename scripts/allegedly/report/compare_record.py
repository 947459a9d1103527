"""A comparison as plain values, for JSON.

`annotator` (who judged, if not the rules), `headline`, the first line of the text output, `counts` by verdict, `flagged`, and `matches` in the summary's order: `verdict`, `probability` (that it is an attribution error), `flagged`, `reason`,
`score`, `source` and `credited` (whom article and summary credit, empty for the text's own voice), `claim`, and three lists of spans
`{"start", "end", "text", "line"}` in code points of their own text: `summary`, `article`, and `sentence`, the whole sentence of the article.
"""

from collections import Counter

from allegedly.comparison.model import VERDICTS, Comparison
from allegedly.report.compare_headline import headline
from allegedly.report.places import Places


def compare_record(comparison: Comparison, article: str, summary: str) -> dict:
    """The record of one summary's comparison; `article` and `summary` are their paths or ids."""
    ours, theirs = Places(comparison.summary), Places(comparison.article)
    counts = Counter(m.verdict for m in comparison.clauses)
    return {
        "article": article,
        "summary": summary,
        "annotator": comparison.annotator,
        "headline": headline(comparison),
        "counts": {verdict: counts[verdict] for verdict in VERDICTS},
        "flagged": sum(m.flagged for m in comparison.clauses),
        "matches": [
            {
                "verdict": m.verdict,
                "probability": m.probability,
                "flagged": m.flagged,
                "reason": m.reason,
                "score": m.score,
                "source": m.source,
                "credited": m.credited,
                "claim": m.claim,
                "summary": ours.records(m.summary_spans),
                "article": theirs.records(m.article_spans),
                "sentence": theirs.records(sentence_of(comparison, m)),
            }
            for m in comparison.clauses
        ],
    }


def sentence_of(comparison: Comparison, match) -> tuple:
    """The span of the article's sentence that a match is with, as a tuple of one; empty if there is none."""
    sentences = comparison.article.sentences
    return (sentences[comparison.article.claims[match.claim].sentence],) if match.claim is not None and sentences else match.article_spans
