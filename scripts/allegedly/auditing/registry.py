"""The rules of the audit, found in the package `rules`: a newcomer adds a file there and opens no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, wraps

from allegedly import plugins
from allegedly.article.article import Article
from allegedly.auditing.finding import Finding
from allegedly.auditing.subject import Subject
from allegedly.problems import Failure

_RULES: dict[str, "Rule"] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id (kebab), what it says (first line of its docstring), a bad and a good line, the check."""

    id: str
    says: str
    bad: str
    good: str
    check: Callable[[Subject], Iterable[Finding]]


def finds(check):
    """Registers a generator of findings; its id is its name in kebab, its docstring has the lines `Bad:` and `Good:`."""
    lines = [line.strip() for line in (check.__doc__ or "").splitlines()]
    bad, good = (next((line[len(mark) :].strip() for line in lines if line.startswith(mark)), "") for mark in ("Bad:", "Good:"))
    identity = check.__name__.replace("_", "-")
    _RULES[identity] = Rule(identity, lines[0] if lines else "", bad, good, wraps(check)(check))
    return check


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, sorted."""
    from allegedly.auditing import rules as package

    plugins.modules(package)
    return dict(sorted(_RULES.items()))


def chosen(names: Iterable[str] | None) -> list[Rule]:
    """The rules of these ids, or all. Raises Failure for an unknown one, and if there is none."""
    if names is None:
        return list(rules().values())
    names = list(names)
    if not names:
        raise Failure(f"the choice names no rule; the rules are {', '.join(rules())}")
    for name in names:
        if name not in rules():
            raise Failure(f"no rule {name!r}; the rules are {', '.join(rules())}")
    return [rules()[name] for name in names]


def findings(article: Article, only: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """The findings of all rules, or of those named, in text order. Raises Failure for an unknown rule."""
    subject = Subject(article)
    found = [finding for rule in chosen(only) for finding in rule.check(subject)]
    return tuple(sorted(found, key=lambda f: (f.spans[:1], f.rule, f.spans)))
