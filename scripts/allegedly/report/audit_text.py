"""An audit for a terminal: who speaks how much, claims by status, and findings."""

from collections.abc import Callable

from allegedly.auditing.model import Audit
from allegedly.problems import counted
from allegedly.text.spans import shown

Paint = Callable[[str, str], str]
_BAR = 24


def audit_text(audit: Audit, article: str, paint: Paint, claims: bool = False) -> str:
    """The audit of one article; with `claims`, every claim with its status, its speakers and whether it is negated."""
    parts = [f"{paint(article, 'bold')}  {counted(audit.shares.words, 'word')}, {counted(len(audit.article.claims), 'claim')}"]
    parts += ["", "who speaks", *_bars(audit.shares.speakers, lambda share: share.name, paint)]
    parts += ["", "claims by status", *_bars(audit.shares.statuses, lambda share: share.label, paint)]
    if claims:
        parts += ["", "claims", *_claims(audit, paint)]
    parts += ["", f"findings: {len(audit.findings)}{f' ({audit.silenced} silenced)' if audit.silenced else ''}", *_findings(audit, article, paint)]
    return "\n".join(parts)


def _bars(shares, name, paint) -> list[str]:
    width = max((len(name(s)) for s in shares), default=0)
    return [f"  {paint(name(s).ljust(width), s.label)}  {s.share:6.1%}  {'█' * max(1, round(s.share * _BAR))}" for s in shares]


def _claims(audit: Audit, paint) -> list[str]:
    lines = []
    for claim in audit.article.claims:
        who, words = " > ".join(audit.article.names(claim)), shown(audit.article.text, claim.spans)
        label = claim.status + (", negative" if claim.polarity == "negative" else "")
        lines.append(f"  {claim.paragraph:>3}  {paint(label.ljust(10), claim.status)} {f'[{who}] ' if who else ''}{words}")
    return lines


def _findings(audit: Audit, article: str, paint) -> list[str]:
    lines = []
    for f in audit.findings:
        where = ", ".join(str(n) for n in dict.fromkeys(audit.article.line(s.start) for s in f.spans))
        lines += [
            f"{article}:{where}: {paint(f.severity, 'alleged' if f.severity == 'warning' else 'dim')}: {f.reason} [{f.rule}]",
            f"    {paint(f.suggestion, 'dim')}",
        ]
    return lines
