"""What an audit finds and what a comparison says, as one shape that SARIF and GitHub's annotations are written from."""

from dataclasses import dataclass

from allegedly.auditing.model import Audit
from allegedly.comparison.model import ERRORS, Comparison
from allegedly.report.places import Place, Places
from allegedly.text.spans import shown


@dataclass(frozen=True, slots=True)
class Observation:
    """`level` is `error`, `warning` or `note`; `related`: file, place and words of the other side."""

    rule: str
    level: str
    message: str
    file: str
    places: tuple[Place, ...]
    related: tuple[tuple[str, Place, str], ...] = ()


SEVERITIES = ("error", "warning", "note")
_LEVELS = {"dropped": "warning", "swapped": "warning", "invented": "warning"}


def severity(verdict: str) -> str:
    """How much a clause with a verdict misleads a reader: `warning` or `note`."""
    return _LEVELS.get(verdict, "note")


def audit_observations(audit: Audit, file: str) -> list[Observation]:
    """One for each finding."""
    places = Places(audit.article)
    return [Observation(f.rule, f.severity, f"{f.reason}. Suggestion: {f.suggestion}.", file, tuple(map(places.of, f.spans))) for f in audit.findings]


def compare_observations(comparison: Comparison, article: str, summary: str, failing=frozenset(), every: bool = False) -> list[Observation]:
    """One for each flagged clause, or with `every` for each error however likely; matches in `failing` are errors whatever they are."""
    ours, theirs = Places(comparison.summary), Places(comparison.article)
    chosen = [m for m in comparison.clauses if m in failing or m.flagged or every and m.verdict in ERRORS]
    return [_observation(m, ours, theirs, article, summary, m in failing) for m in chosen]


def _observation(m, ours, theirs, article, summary, fails: bool) -> Observation:
    level = "error" if fails else severity(m.verdict)
    related = tuple((article, theirs.of(span), shown(theirs.text, [span])) for span in m.article_spans)
    words = shown(ours.text, m.summary_spans)
    return Observation(
        f"attribution-{m.verdict}",
        level,
        f"“{words}”: {m.reason} ({m.probability:.0%} likely an error)",
        summary,
        tuple(map(ours.of, m.summary_spans)),
        related,
    )
