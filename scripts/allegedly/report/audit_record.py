"""An audit as plain values, for JSON: the shape is described in `allegedly.audit.model`."""

from allegedly.audit.model import Audit
from allegedly.report.places import Places


def audit_record(audit: Audit, article: str) -> dict:
    """The record of one article's audit; `article` is its path or id."""
    places, draft = Places(audit.draft.text), audit.draft
    names = {s.id: s.name for s in draft.speakers}
    return {
        "article": article,
        "words": audit.shares.words,
        "speakers": [_share(s) for s in audit.shares.speakers],
        "statuses": [_share(s) for s in audit.shares.statuses],
        "claims": [_claim(c, draft, names, places) for c in draft.claims],
        "findings": [
            {"rule": f.rule, "severity": f.severity, "reason": f.reason, "suggestion": f.suggestion, "spans": places.records(f.spans)} for f in audit.findings
        ],
    }


def _share(share) -> dict:
    return {"label": share.label, "name": share.name, "words": share.words, "share": round(share.share, 4)}


def _claim(claim, draft, names, places) -> dict:
    chain = [draft.attributions[n] for n in claim.chain]
    return {
        "text": " … ".join(span.of(draft.text) for span in claim.spans),
        "spans": places.records(claim.spans),
        "paragraph": claim.paragraph,
        "status": claim.status,
        "certainty": claim.certainty,
        "speakers": [names.get(a.speaker, a.speaker) for a in chain],
        "cues": [" … ".join(span.of(draft.text) for span in a.cue) for a in chain],
    }
