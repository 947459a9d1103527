"""What an audit finds, a comparison says and the validator rejects, as one shape, written as lines, GitHub workflow commands or a SARIF log.

GitHub shows commands next to the lines of a pull request. SARIF's columns count code points (`columnKind`), its locations are encoded URIs.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import indent
from urllib.parse import quote

from allegedly import __version__
from allegedly.auditing.finding import Audit
from allegedly.comparison.model import ERRORS, Comparison
from allegedly.problems import Problem, visible
from allegedly.report.records import Place, Places
from allegedly.text.restored import shown


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


_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(observations: Iterable[Observation]) -> str:
    """One command a line, at the first place of each observation."""
    return "\n".join(map(command, observations))


def command(o: Observation) -> str:
    """The command of one observation; columns only where they are known."""
    place = o.places[0]
    where = f"file={_property(o.file)},line={place.line}"
    if place.column:
        where += f",endLine={place.end_line},col={place.column}"
        where += f",endColumn={place.end_column}" if place.line == place.end_line else ""
    return f"::{_COMMANDS[o.level]} {where},title={_property(o.rule)}::{_data(o.message)}"


def _data(value: str) -> str:
    parts = value.replace("%", "%25").replace("\r", "%0D").split("\n")
    return "%0A".join(map(visible, parts))


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(observations: list[Observation], rule_says: dict[str, str]) -> str:
    """The log; `rule_says` gives the first line of each rule."""
    used = sorted({o.rule for o in observations})
    rules = [{"id": rule, "shortDescription": {"text": rule_says.get(rule, rule)}} for rule in used]
    run = {
        "tool": {"driver": {"name": "allegedly", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(o, used.index(o.rule)) for o in observations],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(o: Observation, index: int) -> dict:
    result = {
        "ruleId": o.rule,
        "ruleIndex": index,
        "level": o.level,
        "message": {"text": o.message},
        "locations": [{"physicalLocation": _physical(o.file, place)} for place in o.places],
    }
    related = [{"id": n, "physicalLocation": _physical(file, place), "message": {"text": words}} for n, (file, place, words) in enumerate(o.related)]
    return result | ({"relatedLocations": related} if related else {})


def _physical(file: str, place: Place) -> dict:
    region = {"startLine": place.line}
    if place.column:
        region |= {"startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    uri = quote(file.replace("\\", "/"), safe="/~", errors="surrogateescape")
    return {"artifactLocation": {"uri": uri}, "region": region}


def observation(p: Problem) -> Observation:
    """A problem as the writers of SARIF and of GitHub's commands take it: a place without columns, on the first line where the file as a whole is meant."""
    level = p.severity if p.severity in ("error", "warning") else "note"
    return Observation(p.rule, level, p.message, p.file, (Place(max(1, p.line), 0, max(1, p.line), 0),))


def lines(problems: Iterable[Problem], form: str, rule_docs: dict[str, str]) -> Iterator[str]:
    """The problems as lines of `text`, `json`, `sarif` or `github`, as they come; only SARIF has to know them all before it can begin.

    `rule_docs` gives the first line of each rule.
    """
    if form == "sarif":
        yield sarif(list(map(observation, problems)), rule_docs)
    elif form == "json":
        yield from json_lines(problems)
    elif form == "github":
        yield from (command(observation(p)) for p in problems)
    else:
        yield from map(str, problems)


def json_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """A JSON list of objects with file, line, severity, rule and message, in pieces to be put on lines."""
    held = ""
    for p in problems:
        row = {"file": p.file, "line": p.line, "severity": p.severity, "rule": p.rule, "message": p.message}
        yield f"{held}," if held else "["
        held = indent(json.dumps(row, ensure_ascii=False, indent=2), "  ")
    yield f"{held}\n]" if held else "[]"
