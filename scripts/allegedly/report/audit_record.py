"""An audit as plain values, for JSON.

`speakers` and `statuses` (label, name, words, share), `claims` (text, spans, paragraph, status, certainty, speakers and cues outermost first), `findings` (rule, severity, reason,
suggestion, spans). Every span is `{"start", "end", "text", "line"}`: half-open code points, the words, and the line from 1.
"""

from allegedly.article.article import Article, Claim
from allegedly.auditing.model import Audit
from allegedly.report.places import Places


def audit_record(audit: Audit, article: str) -> dict:
    """The record of one article's audit; `article` is its path or id."""
    places = Places(audit.article)
    return {
        "article": article,
        "words": audit.shares.words,
        "speakers": [_share(s) for s in audit.shares.speakers],
        "statuses": [_share(s) for s in audit.shares.statuses],
        "claims": [_claim(c, audit.article, places) for c in audit.article.claims],
        "findings": [
            {"rule": f.rule, "severity": f.severity, "reason": f.reason, "suggestion": f.suggestion, "spans": places.records(f.spans)} for f in audit.findings
        ],
    }


def _share(share) -> dict:
    return {"label": share.label, "name": share.name, "words": share.words, "share": round(share.share, 4)}


def _claim(claim: Claim, article: Article, places: Places) -> dict:
    return {
        "text": article.words(claim.spans),
        "spans": places.records(claim.spans),
        "paragraph": claim.paragraph,
        "status": claim.status,
        "certainty": claim.certainty,
        "speakers": article.names(claim),
        "cues": [article.words(a.cue) for a in article.chain(claim)],
    }
