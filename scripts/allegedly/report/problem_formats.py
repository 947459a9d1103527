"""Problems written out: text for people, JSON for programs, SARIF for code hosts, GitHub's workflow commands."""

import json
from collections.abc import Iterable, Iterator
from textwrap import indent

from allegedly import __version__
from allegedly.problems import Problem

FORMATS = ("text", "json", "sarif", "github")


text_line = str
"""`path:line: severity: message [rule-id]`."""


def github_line(p: Problem) -> str:
    """A GitHub workflow command that puts the problem beside its line."""
    level = {"error": "error", "warning": "warning"}.get(p.severity, "notice")
    file, title = (_escaped(v).replace(":", "%3A").replace(",", "%2C") for v in (p.file, p.rule))
    return f"::{level} file={file},line={max(1, p.line)},title={title}::{_escaped(p.message)}"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def lines(problems: Iterable[Problem], form: str, rule_docs: dict[str, str]) -> Iterator[str]:
    """The problems as lines of one of FORMATS, as they come; SARIF alone has to know them all before it can begin."""
    if form == "sarif":
        yield as_sarif(problems, rule_docs)
    elif form == "json":
        yield from json_lines(problems)
    else:
        yield from map(text_line if form == "text" else github_line, problems)


def json_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """A JSON list of objects with file, line, severity, rule and message, in pieces to be put on lines."""
    held = ""
    for p in problems:
        row = {"file": p.file, "line": p.line, "severity": p.severity, "rule": p.rule, "message": p.message}
        yield f"{held}," if held else "["
        held = indent(json.dumps(row, ensure_ascii=False, indent=2), "  ")
    yield f"{held}\n]" if held else "[]"


def as_sarif(problems: Iterable[Problem], rule_docs: dict[str, str]) -> str:
    """A SARIF 2.1.0 log; `rule_docs` gives each rule's first line."""
    problems = list(problems)
    used = sorted({p.rule for p in problems})
    rules = [{"id": name, "shortDescription": {"text": rule_docs.get(name, name)}} for name in used]
    driver = {"name": "allegedly", "version": __version__, "rules": rules}
    results = [_sarif_result(p, used.index(p.rule)) for p in problems]
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_result(p: Problem, index: int) -> dict:
    place = {"artifactLocation": {"uri": p.file.replace("\\", "/")}, "region": {"startLine": max(1, p.line)}}
    level = p.severity if p.severity in ("error", "warning") else "note"
    return {"ruleId": p.rule, "ruleIndex": index, "level": level, "message": {"text": p.message}, "locations": [{"physicalLocation": place}]}
