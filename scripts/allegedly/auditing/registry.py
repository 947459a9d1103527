"""The rules of the audit. Every generator under `@finds` in the package `rules` is found, so that a rule is added in one file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, wraps

from allegedly import plugins
from allegedly.auditing.finding import Finding
from allegedly.auditing.subject import Subject
from allegedly.problems import Failure

_RULES: dict[str, "Rule"] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id (kebab), what it says (first line of its docstring), a bad and a good line, the check.

    Findings of a lower `importance` come first. A rule that is not `by_default` runs only if it is named, or with `all`.
    """

    id: str
    says: str
    bad: str
    good: str
    check: Callable[[Subject], Iterable[Finding]]
    importance: int
    by_default: bool


def finds(importance: int, by_default: bool = True, once: bool = False):
    """Registers a generator of findings; its id is its name in kebab, its docstring has the lines `Bad:` and `Good:`.

    `importance`: 1 for what may be unfair to someone or untrue, 2 for what readers cannot judge, 3 for the rest.
    `once`: all findings in an article are made one.
    """

    def register(check):
        lines = [line.strip() for line in (check.__doc__ or "").splitlines()]
        bad, good = (next((line[len(mark) :].strip() for line in lines if line.startswith(mark)), "") for mark in ("Bad:", "Good:"))
        identity = check.__name__.replace("_", "-")
        _RULES[identity] = Rule(identity, lines[0] if lines else "", bad, good, _as_one(check) if once else check, importance, by_default)
        return check

    return register


_MOST_SHOWN = 3


def _as_one(check):
    """A rule with one finding for all of an article: the reason and advice of the first, all places, the words at some of the others."""

    @wraps(check)
    def one(subject):
        found = sorted(check(subject), key=lambda f: f.spans)
        if found:
            others = [f"“{subject.short(f.spans, 40)}” on line {subject.article.line(f.spans[0].start)}" for f in found[1:]]
            more = [f"{len(others) - _MOST_SHOWN} more"] if len(others) > _MOST_SHOWN else []
            reason = "; so also ".join([found[0].reason, *filter(None, [", ".join([*others[:_MOST_SHOWN], *more])])])
            yield replace(found[0], spans=tuple(sorted({span for f in found for span in f.spans})), reason=reason)

    return one


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, sorted."""
    from allegedly.auditing import rules as package

    plugins.modules(package)
    return dict(sorted(_RULES.items()))


ALL = "all"
"""Stands for every rule, those that are off by default too."""


def chosen(names: Iterable[str] | None, ignored: Iterable[str] = ()) -> list[Rule]:
    """The rules of these ids, or those that run by default, without the ignored ones. Raises Failure for an unknown id, and if no rule is named."""
    ignored = set(known(ignored))
    if names is None:
        return [rule for rule in rules().values() if rule.by_default and rule.id not in ignored]
    names = list(names)
    if not names:
        raise Failure(f"the choice names no rule; the rules are {', '.join(rules())}, or {ALL}")
    wanted = list(rules()) if ALL in names else known(names)
    return [rules()[name] for name in wanted if name not in ignored]


def known(names: Iterable[str]) -> list[str]:
    """The names, each once. Raises Failure for one that is no rule."""
    names = list(dict.fromkeys(names))
    for name in names:
        if name not in rules():
            raise Failure(f"no rule {name!r}; the rules are {', '.join(rules())}")
    return names
