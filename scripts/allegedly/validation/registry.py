"""What a rule is, and how rules are found: every module of this room is imported, every decorated generator is a rule."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from inspect import getdoc

from allegedly import plugins
from allegedly.problems import Problem

LEVELS = ("file", "schema", "record", "references", "corpus")
LEVEL_MEANING = {
    "file": "each file by itself: can it be read, is it what it should be",
    "schema": "each record by its JSON Schema",
    "record": "each record against the article's text",
    "references": "the records of one article against one another",
    "corpus": "the articles against one another",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: `check` takes what its level looks at and yields problems; `doc` says what is wrong, with a Bad and a Good line."""

    id: str
    level: str
    check: Callable[..., Iterator[Problem]]
    doc: str
    severity: str = "error"


_RULES: dict[str, Rule] = {}


def rule(level: str, severity: str = "error"):
    """Registers a generator as a rule whose id is its name in kebab case. Raises ValueError on a second rule of that id."""

    def register(check):
        name = check.__name__.replace("_", "-")
        if name in _RULES and _RULES[name].check.__module__ != check.__module__:
            raise ValueError(f"two rules are named {name}")
        _RULES[name] = Rule(name, level, check, getdoc(check) or "", severity)
        return check

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by level and then by id."""
    from allegedly.validation import rules

    plugins.modules(rules)
    return tuple(sorted(_RULES.values(), key=lambda r: (LEVELS.index(r.level), r.id)))


@cache
def rules_of(level: str) -> tuple[Rule, ...]:
    """The rules of one level."""
    return tuple(r for r in all_rules() if r.level == level)


def run(level: str, subject, only: Collection[str] | None = None) -> Iterator[Problem]:
    """Problems of one level, each named and weighed by its rule; `subject` is what the level looks at, `only` the ids of the rules to run."""
    for found in rules_of(level):
        if only is not None and found.id not in only:
            continue
        for problem in found.check(subject):
            yield Problem(found.id, problem.message, problem.file, problem.line, problem.at, found.severity)


def problem(message: str, *at: str | int, line: int = 0) -> Problem:
    """A problem as a rule yields it: the registry adds the rule's id and severity."""
    return Problem("", message, line=line, at=at)
