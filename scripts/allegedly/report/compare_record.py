"""A comparison as plain values, for JSON.

`counts` by verdict and `matches` (verdict, confidence, reason, score, summary, article, each a list of spans `{"start", "end", "text", "line"}` in code points of its own text,
`claim`: place in `Article.claims` of the article or null).
"""

from collections import Counter

from allegedly.comparison.model import VERDICTS, Comparison
from allegedly.report.places import Places


def compare_record(comparison: Comparison, article: str, summary: str) -> dict:
    """The record of one summary's comparison; `article` and `summary` are their paths or ids."""
    ours, theirs = Places(comparison.summary), Places(comparison.article)
    counts = Counter(m.verdict for m in comparison.matches)
    return {
        "article": article,
        "summary": summary,
        "counts": {verdict: counts[verdict] for verdict in VERDICTS},
        "matches": [
            {
                "verdict": m.verdict,
                "confidence": m.confidence,
                "reason": m.reason,
                "score": m.score,
                "claim": m.claim,
                "summary": ours.records(m.summary_spans),
                "article": theirs.records(m.article_spans),
            }
            for m in comparison.matches
        ],
    }
