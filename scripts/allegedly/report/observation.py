"""What an audit finds and what a comparison says, as one shape that SARIF and GitHub's annotations are written from."""

from dataclasses import dataclass

from allegedly.audit.model import Audit
from allegedly.comparison.model import Comparison
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


_LEVELS = {"kept": None, "unmatched": None, "dropped": "warning", "swapped": "warning", "invented": "warning"}


def audit_observations(audit: Audit, file: str) -> list[Observation]:
    """One for each finding."""
    places = Places(audit.article)
    return [Observation(f.rule, f.severity, f"{f.reason}. Suggestion: {f.suggestion}.", file, tuple(map(places.of, f.spans))) for f in audit.findings]


def compare_observations(comparison: Comparison, article: str, summary: str, fail_on=frozenset()) -> list[Observation]:
    """One for each clause whose attribution was not kept; those of `fail_on` are errors."""
    ours, theirs = Places(comparison.summary), Places(comparison.article)
    return [_observation(m, ours, theirs, article, summary, fail_on) for m in comparison.matches if m.verdict in fail_on or _LEVELS.get(m.verdict, "note")]


def _observation(m, ours, theirs, article, summary, fail_on) -> Observation:
    level = "error" if m.verdict in fail_on else _LEVELS.get(m.verdict, "note")
    related = tuple((article, theirs.of(span), shown(theirs.text, [span])) for span in m.article_spans)
    words = shown(ours.text, m.summary_spans)
    return Observation(f"attribution-{m.verdict}", level or "note", f"“{words}”: {m.reason} (confidence {m.confidence:.2f})", summary, tuple(map(ours.of, m.summary_spans)), related)
