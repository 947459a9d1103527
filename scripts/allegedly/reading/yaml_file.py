"""YAML read strictly: no aliases, no duplicate keys, no tags; every value knows its line."""

import re
from typing import NamedTuple

import yaml

from allegedly.problems.problem import Path, Problem

MAX_DEPTH = 24
SAFE_DEPTH = 2000
_ANCHOR = re.compile(r"[&*][^\s,\[\]{}]")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUTH = {"true": True, "false": False}  # YAML 1.1's yes, no, on and off stay words, as annotators mean them
_SCALARS = {"int": int, "float": float, "bool": lambda s: _TRUTH.get(s.lower(), s), "null": lambda s: None}


class Document(NamedTuple):
    """A parsed file: plain values, the line (from 1) of each value by its path, and what was wrong."""

    value: object
    lines: dict[Path, int]
    problems: list[Problem]

    def line(self, at: Path) -> int:
        """Line of the value at a path, or of the nearest value around it; 1 where nothing is known."""
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)


def parse(text: str) -> Document:
    """Parses one YAML document; never raises for what the text holds."""
    problems: list[Problem] = []
    try:
        if _may_hide(text):
            _refuse_aliases(text)
        node = yaml.compose(text, Loader=_Loader)
    except _Refused as refused:
        return Document(None, {}, [refused.problem])
    except yaml.YAMLError as error:
        return Document(None, {}, [_syntax_problem(error)])
    except (RecursionError, ValueError, OverflowError) as error:
        return Document(None, {}, [Problem("yaml-syntax", f"not readable as YAML: {type(error).__name__}", line=1)])
    if node is None:
        return Document(None, {}, [Problem("file-empty", "the file holds no YAML value", line=1)])
    lines: dict[Path, int] = {}
    return Document(_construct(node, (), lines, problems), lines, problems)


class _Refused(Exception):
    def __init__(self, rule: str, message: str, mark):
        self.problem = Problem(rule, message, line=mark.line + 1)


def _may_hide(text: str) -> bool:
    """Whether the text could hold an anchor, or nest deeper than the C parser's stack bears; a cheap upper bound of both."""
    if _ANCHOR.search(text):
        return True
    in_a_line = max((len(line) - len(line.lstrip()) + line.count("- ") + line.count("? ") for line in text.splitlines()), default=0)
    return text.count("[") + text.count("{") + in_a_line > SAFE_DEPTH


def _refuse_aliases(text: str) -> None:
    """Scans events, so that an alias bomb or a bottomless nest is refused before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused("yaml-alias", "anchors and aliases are not read here; write the value out", event.start_mark)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _Refused("yaml-depth", f"nested deeper than {MAX_DEPTH} levels", event.start_mark)


def _syntax_problem(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable character"
    return Problem("yaml-syntax", f"not YAML: {what}", line=mark.line + 1 if mark else 1)


def _construct(node: yaml.Node, at: Path, lines: dict[Path, int], problems: list[Problem]):
    lines[at] = line = node.start_mark.line + 1
    if len(at) > MAX_DEPTH:
        problems.append(Problem("yaml-depth", f"nested deeper than {MAX_DEPTH} levels", line=line))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, at, lines, problems)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(child, (*at, i), lines, problems) for i, child in enumerate(node.value)]
    return _scalar(node, problems)


def _mapping(node: yaml.MappingNode, at: Path, lines: dict[Path, int], problems: list[Problem]) -> dict:
    values: dict = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem("yaml-syntax", "a key must be a plain word", line=line))
        elif key in values:
            problems.append(Problem("yaml-duplicate-key", f"key `{key}` stands twice in one record; keep one", line=line))
        else:
            values[key] = _construct(value_node, (*at, key), lines, problems)
            lines[(*at, key)] = line
    return values


def _scalar(node: yaml.ScalarNode, problems: list[Problem]):
    kind = node.tag.rpartition(":")[2]
    if kind not in (*_SCALARS, "str", "timestamp"):
        problems.append(Problem("yaml-syntax", f"tag {node.tag} is not read here", line=node.start_mark.line + 1))
    try:
        return _SCALARS.get(kind, str)(node.value)
    except ValueError:
        return node.value
