"""Problems as lines: text for people, JSON for programs; SARIF and GitHub's commands through the writers that observations use."""

import json
from collections.abc import Iterable, Iterator
from textwrap import indent

from allegedly.problems import Problem
from allegedly.report.observation import Observation, command, sarif
from allegedly.report.records import Place


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
