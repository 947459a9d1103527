"""An audit or a comparison for a terminal: shares, claims by status and findings; or what an editor should look at first, then each flagged clause."""

import textwrap
from collections.abc import Callable

from allegedly.auditing.finding import Audit
from allegedly.comparison.model import ERRORS, Comparison, Match
from allegedly.problems import counted
from allegedly.report.records import Places, headline, sentence_of
from allegedly.report.text_tables import cut
from allegedly.text.restored import shown

Paint = Callable[[str, str], str]
_BAR, _NAME = 24, 40
"""Columns of the longest bar, and of a name beside it."""


def audit_text(audit: Audit, article: str, paint: Paint, claims: bool = False) -> str:
    """The audit of one article; with `claims`, every claim with its status, its speakers and whether it is negated."""
    parts = [f"{paint(article, 'bold')}  {counted(audit.shares.words, 'word')}, {counted(len(audit.article.claims), 'claim')}"]
    parts += ["", "who speaks, by share of the words", *_bars(audit.shares.speakers, lambda share: share.name, paint)]
    parts += ["", "status of what is said, by share of the words", *_bars(audit.shares.statuses, lambda share: share.label, paint)]
    if claims:
        parts += ["", "claims, each after its line in the text", *_claims(audit, paint)]
    parts += ["", f"findings: {len(audit.findings)}{f' ({audit.silenced} silenced)' if audit.silenced else ''}", *_findings(audit, article, paint)]
    return "\n".join(parts)


def _bars(shares, name, paint) -> list[str]:
    width = min(max((len(name(s)) for s in shares), default=0), _NAME)
    return [f"  {paint(cut(name(s), width).ljust(width), s.label)}  {s.share:6.1%}  {'█' * max(1, round(s.share * _BAR))}" for s in shares]


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
            paint(f"    suggestion: {f.suggestion}", "dim"),
        ]
    return lines


_STYLES = {"asserted": "endorsed", "kept": "endorsed", "unmatched": "dim", "weakened": "attributed", "blurred": "attributed"}
_INDENT = " " * 12


def compare_text(comparison: Comparison, article: str, summary: str, paint: Paint, width: int = 100, every: bool = False) -> str:
    """The comparison of one summary, at most `width` columns wide; with `every`, all clauses and not only those flagged."""
    places = Places(comparison.summary), Places(comparison.article)
    chosen = [m for m in comparison.clauses if every or m.flagged]
    head = [paint(line, "bold") for line in _wrapped(headline(comparison), width, "", "")]
    head += [
        paint(line, "dim")
        for line in _wrapped(f"{summary}, compared with {article}{comparison.annotator and f'; judged by {comparison.annotator}'}", width, "", "")
    ]
    more = [m.verdict for m in comparison.clauses if not m.flagged]
    unlikely, alien = sum(v in ERRORS for v in more), more.count("unmatched")
    hidden = [counted(unlikely, "less likely error")] if unlikely else []
    hidden += [f"{counted(alien, 'clause')} not in the article"] if alien else []
    tail = [paint(f"not shown: {', '.join(hidden)}; --all shows every clause", "dim")] if hidden and not every else []
    return "\n\n".join(["\n".join(head), *("\n".join(_match(m, comparison, *places, paint, width)) for m in chosen), *tail])


def _match(m: Match, comparison: Comparison, ours: Places, theirs: Places, paint: Paint, width: int) -> list[str]:
    risk = f"  {m.probability:.0%} likely an error" if m.verdict in ERRORS else ""
    lines = [f"{paint(m.verdict, _STYLES.get(m.verdict, 'alleged'))}{paint(risk, 'dim')}"]
    lines += _labelled("summary", f"line {ours.line(m.summary_spans[0].start)}: {shown(ours.text, m.summary_spans)}", width)
    if m.article_spans:
        span = sentence_of(comparison, m)
        lines += _labelled("article", f"line {theirs.line(span[0].start)}: {shown(theirs.text, span)}", width)
        lines += _labelled("source", m.source or "the article itself", width)
    return [*lines, *_wrapped(m.reason, width, "  ", "  ")]


def _labelled(label: str, words: str, width: int) -> list[str]:
    return _wrapped(words, width, f"  {label:10}", _INDENT)


def _wrapped(words: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        " ".join(words.split()), max(width, 40), initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ) or [first]
