"""The rules of the audit, and the audit of one article. Every generator under `@finds` in the package `rules` is found, so that a rule is added in one file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, wraps

from allegedly import plugins
from allegedly.article.article import Article
from allegedly.article.standing import shares
from allegedly.auditing.finding import Audit, Finding
from allegedly.auditing.silenced import silenced
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


def finds(importance: int, by_default: bool = True):
    """Registers a generator of findings; its id is its name in kebab, its docstring has the lines `Bad:` and `Good:`.

    `importance`: 1 for what may be unfair to someone or untrue, 2 for what readers cannot judge, 3 for the rest.
    """

    def register(check):
        lines = [line.strip() for line in (check.__doc__ or "").splitlines()]
        bad, good = (next((line[len(mark) :].strip() for line in lines if line.startswith(mark)), "") for mark in ("Bad:", "Good:"))
        identity = check.__name__.replace("_", "-")
        _RULES[identity] = Rule(identity, lines[0] if lines else "", bad, good, wraps(check)(check), importance, by_default)
        return check

    return register


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


def findings(article: Article, only: Iterable[str] | None = None, ignored: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The findings of the rules that run by default, or of those named, the most important first.

    What a comment in the text silences is left out. Raises Failure for an unknown rule.
    """
    return judged(article, only, ignored)[0]


def judged(article: Article, only: Iterable[str] | None = None, ignored: Iterable[str] = ()) -> tuple[tuple[Finding, ...], int]:
    """As `findings`, with the number of findings that a comment in the text silenced."""
    subject = Subject(article)
    found = [finding for rule in chosen(only, ignored) for finding in rule.check(subject)]
    silent = silenced(article.text, rules())
    kept = [finding for finding in found if not (silent and silent.covers(finding, article.line))]
    kept.sort(key=lambda f: (f.severity != "warning", rules()[f.rule].importance, f.spans[:1], f.rule, f.spans))
    return tuple(kept), len(found) - len(kept)


def audit(article: Article, only: Iterable[str] | None = None, ignored: Iterable[str] = ()) -> Audit:
    """Shares and findings of one article; `only` names the rules to run, `ignored` those to leave out. Raises Failure for an unknown rule."""
    found, silenced = judged(article, only, ignored)
    return Audit(article, found, shares(article), silenced)
