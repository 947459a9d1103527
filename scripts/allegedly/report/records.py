"""An audit and a comparison as plain values, for JSON, with where their spans stand: lines and columns from 1, columns in code points."""

from collections import Counter
from typing import NamedTuple

from allegedly.article.article import Article, Claim
from allegedly.auditing.finding import Audit
from allegedly.comparison.model import VERDICTS, Comparison
from allegedly.problems import counted
from allegedly.text.spans import Span


class Place(NamedTuple):
    """First and last place of a span; `end_column` is one past its last character. Columns are 0 where only the line is known."""

    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """The lines of one article's text."""

    def __init__(self, article: Article):
        self.text, self._starts, self.line = article.text, article.line_starts, article.line

    def of(self, span: Span) -> Place:
        """The place of a span."""
        first, last = self.line(span.start), self.line(max(span.start, span.end - 1))
        return Place(first, span.start - self._starts[first - 1] + 1, last, span.end - self._starts[last - 1] + 1)

    def records(self, spans) -> list[dict]:
        """Spans as `{"start", "end", "text", "line"}`."""
        return [{"start": s.start, "end": s.end, "text": s.of(self.text), "line": self.line(s.start)} for s in spans]


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


_LOST = {
    "dropped": ("loses its source", "lose their source"), "strengthened": ("is put more firmly", "are put more firmly"), "weakened": ("is put less firmly", "are put less firmly"),
    "blurred": ("has a vaguer source", "have a vaguer source"), "swapped": ("credits the wrong speaker", "credit the wrong speaker"),
    "invented": ("credits someone whom the article does not", "credit someone whom the article does not"),
}  # fmt: skip


def headline(comparison: Comparison) -> str:
    """One line that an editor can act on: `2 of 9 clauses lose their source; 1 of 9 clauses is not in the article`."""
    found, total = Counter(m.verdict for m in comparison.clauses if m.flagged), len(comparison.clauses)
    if not total:
        return "no clause to compare"
    alien = sum(m.verdict == "unmatched" for m in comparison.clauses)
    parts = [] if alien == total else [_errors(found, total)]
    parts += [f"{alien} of {counted(total, 'clause')} {'is' if alien == 1 else 'are'} not in the article"] if alien else []
    return "; ".join(parts)


def _errors(found: Counter, total: int) -> str:
    if not found:
        return f"no likely error in {counted(total, 'clause')}"
    kinds = [(found[v], _LOST[v][found[v] != 1]) for v in VERDICTS if found[v]]
    first = f"{kinds[0][0]} of {counted(total, 'clause')} {kinds[0][1]}"
    return ", ".join([first, *(f"{n} {words}" for n, words in kinds[1:])])
