"""YAML read strictly: no aliases, no duplicate keys, no tags; every value knows its line."""

import re
import yaml
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from allegedly.problems import Path, Problem



QUOTES = "put the whole value in quotes: '...', with any ' in it doubled"
_INDENT = "indent the keys of one record alike, with spaces, and a list's items under its key"
_BY_MESSAGE = (
    ("control characters", "there is an invisible character here; delete it and type the words again"),
    ("unknown escape", "inside \"...\" a backslash begins an escape; double it, or use '...' around the value"),
    ("expected ',' or", "a list or record in brackets is not closed, or a value in it needs quotes"),
    ("expected comment or line break", f"a value cannot begin with | or >; {QUOTES}"),
    ("block sequence entries", f"a list begins on a line of its own under its key; for a value that begins with a dash, {QUOTES}"),
    ("expected node content", f"a value cannot begin with , ] or }}; {QUOTES}"),
    ("alphabetic or numeric", f"a value cannot begin with & or *; {QUOTES}"),
    ("non-alphabetical", f"a line cannot begin with %; {QUOTES}"),
    ("expected '-' indicator", _INDENT),
)
_VALUE_WITH_COLON = re.compile(r"\s*(- )?[\w-]+:\s.*:(\s|$)")
_VALUE_WITH_QUOTE = re.compile(r"\s*(- )?([\w-]+:\s+)?([\"']).*\3.*\S")


def hint(message: str, line: str, character: str) -> str:
    """What to do about a parser's message on `line`, at `character`; empty if nothing common fits."""
    if "unexpected end of stream" in message:
        return "a quotation mark that opens here is never closed; close it"
    if "cannot start any token" in message and character:
        return "indent with spaces, not with tabs" if character == "\t" else f"a value cannot begin with {character}; {QUOTES}"
    if "mapping values" in message:
        return f"a value with a colon and a space needs quotes; {QUOTES}" if _VALUE_WITH_COLON.match(line) else f"{_INDENT}; the line above may lack its colon, or the space behind it"
    if "expected key" in message:
        return f"there are words after a closing quotation mark; {QUOTES}" if _VALUE_WITH_QUOTE.match(line) else _INDENT
    return next((advice for fragment, advice in _BY_MESSAGE if fragment in message), "")


MAX_DEPTH = 24
SAFE_DEPTH = 2000
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # YAML's own ends of lines
_ANCHOR = re.compile(r"(?<!\w)[&*](?=[^\s,\[\]{}])")
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT, _LIST, _RECORD = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_TRUTH = {"true": True, "false": False}  # YAML 1.1's yes, no, on and off stay words, as annotators mean them
_SCALARS: dict[str, Callable[[str], Any]] = {"int": int, "float": float, "bool": lambda s: _TRUTH.get(s.lower(), s), "null": lambda s: None}


@lru_cache(maxsize=10_000)
def _tag_of_plain(word: str) -> str:
    """The tag that YAML's rules give an unquoted word: keys and labels come again and again."""
    candidates = _Parser.yaml_implicit_resolvers.get(word[:1], ())
    return next((tag for tag, pattern in candidates if pattern.match(word)), _TEXT)


class _Loader(_Parser):
    """The C parser, with PyYAML's search for tags (half of the time of composing) cut down to what plain words need."""

    def descend_resolver(self, current_node, current_index):
        """No tag hangs on a path here."""

    def ascend_resolver(self):
        """No tag hangs on a path here."""

    def resolve(self, kind, value, implicit):
        """Tag of a node that names none."""
        if kind is ScalarNode:
            return _tag_of_plain(value) if implicit[0] else _TEXT
        return _LIST if kind is SequenceNode else _RECORD


class Document(NamedTuple):
    """A parsed file: plain values, the nodes they were made from (None if it did not parse), and what was wrong."""

    value: object
    root: Node | None
    problems: list[Problem]

    def line(self, at: Path) -> int:
        """Line (from 1) of the value at a path, of its key in a record; of the nearest value around it; 1 where nothing is known."""
        if self.root is None:
            return 1
        node, mark = self.root, self.root.start_mark
        for step in at:
            found = _step(node, step)
            if found is None:
                break
            node, mark = found
        return mark.line + 1


def _step(node: Node, step: str | int):
    """The node that one step of a path leads to, and the mark of its place; None if it leads nowhere."""
    if isinstance(node, MappingNode):
        places = vars(node).get("places")  # kept on the node: of a hundred thousand keys each may have a problem
        if places is None:
            places = {key.value: (value, key.start_mark) for key, value in reversed(node.value) if isinstance(key, ScalarNode)}
            vars(node)["places"] = places
        return places.get(step)
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step], node.value[step].start_mark
    return None


def parse(text: str) -> Document:
    """Parses one YAML document; never raises for what the text holds."""
    problems: list[Problem] = []
    try:
        if _may_hide(text):
            _refuse_aliases(text)
        node = yaml.compose(text, Loader=_Loader)
    except _Refused as refused:
        return Document(None, None, [refused.problem])
    except yaml.YAMLError as error:
        return Document(None, None, [_syntax_problem(error, text)])
    except RecursionError:  # of PyYAML's parser in Python, where the one in C is not there
        return Document(None, None, [_too_deep(1)])
    except (ValueError, OverflowError) as error:
        return Document(None, None, [Problem("yaml-syntax", f"not readable as YAML: {type(error).__name__}", line=1)])
    if node is None:
        return Document(None, None, [Problem("file-empty", "the file has no YAML value", line=1)])
    return Document(_construct(node, 0, problems), node, problems)


def _too_deep(line: int) -> Problem:
    return Problem("yaml-depth", f"nested deeper than {MAX_DEPTH} levels", line=line)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


class _Refused(Exception):
    def __init__(self, problem: Problem):
        self.problem = problem


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
            advice = f"anchors and aliases are not read here; write the value out, or, where it begins with & or *, {QUOTES}"
            raise _Refused(Problem("yaml-alias", advice, line=_line(event)))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _Refused(_too_deep(_line(event)))


def _syntax_problem(error: yaml.YAMLError, text: str) -> Problem:
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable character"
    line, column = _place(error, text)
    if "nesting depth" in what:  # PyYAML 6.0.4 and later stop at a bound of their own, before the events of the line are given out
        return _too_deep(line + 1)
    words = dict(enumerate(_LINE_END.split(text))).get(line, "")
    advice = hint(what, words, words[column : column + 1])
    return Problem("yaml-syntax", f"not YAML: {what}" + (f"; {advice}" if advice else ""), line=line + 1)


def _place(error: yaml.YAMLError, text: str) -> tuple[int, int]:
    """Line and column, from 0, of what is to be fixed: of what was never closed, its beginning."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    unclosed = "end of stream" in (getattr(error, "problem", None) or "")
    mark = context if context and (unclosed or mark is None) else mark
    if context and mark and (began := _unclosed(text, context.line, mark.line)) is not None:
        return began, 0
    if mark is None:
        return text.count("\n", 0, getattr(error, "position", None) or 0), 0
    return mark.line, mark.column


def _unclosed(text: str, first: int, last: int) -> int | None:
    """The last line of some, from 0, that opens a quotation mark without closing it: the parser notices it lines later, at the next that has one."""
    lines = _LINE_END.split(text)[first:last]
    odd = (n for n, line in reversed(list(enumerate(lines, first))) if _QUOTED.sub("", line).count('"'))
    return next(odd, None)


def _construct(node: Node, depth: int, problems: list[Problem]):
    """The plain value of a node `depth` levels below the root."""
    if isinstance(node, ScalarNode):
        return node.value if node.tag == _TEXT else _scalar(node, problems)
    if depth > MAX_DEPTH:
        problems.append(_too_deep(node.start_mark.line + 1))
        return None
    if isinstance(node, MappingNode):
        return _mapping(node, depth + 1, problems)
    _refuse_tag(node, _LIST, problems)
    return [_construct(child, depth + 1, problems) for child in node.value]


def _mapping(node: MappingNode, depth: int, problems: list[Problem]) -> dict:
    _refuse_tag(node, _RECORD, problems)
    values: dict = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            problems.append(Problem("yaml-syntax", "a key must be a plain word", line=key_node.start_mark.line + 1))
            continue
        key = key_node.value
        _refuse_scalar_tag(key_node, problems)
        if key in values:
            problems.append(Problem("yaml-duplicate-key", f"key `{key}` is twice in one record; keep one", line=key_node.start_mark.line + 1))
        else:
            values[key] = _construct(value_node, depth, problems)
    return values


def _scalar(node: ScalarNode, problems: list[Problem]):
    _refuse_scalar_tag(node, problems)
    try:
        return _SCALARS.get(node.tag.rpartition(":")[2], str)(node.value)
    except ValueError:
        return node.value


def _refuse_scalar_tag(node: ScalarNode, problems: list[Problem]) -> None:
    if node.tag != _TEXT and node.tag.rpartition(":")[2] not in (*_SCALARS, "timestamp"):
        _refuse_tag(node, _TEXT, problems)


def _refuse_tag(node: Node, plain: str, problems: list[Problem]) -> None:
    if node.tag != plain:
        problems.append(Problem("yaml-syntax", f"tag {node.tag} is not read here; where a value begins with !, {QUOTES}", line=node.start_mark.line + 1))
