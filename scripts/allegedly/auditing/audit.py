"""The audit of one article."""

from collections.abc import Iterable

from allegedly.article.article import Article
from allegedly.article.standing import shares
from allegedly.auditing.finding import Audit, silenced
from allegedly.auditing.registry import chosen, rules
from allegedly.auditing.subject import Subject


def audit(article: Article, only: Iterable[str] | None = None, ignored: Iterable[str] = ()) -> Audit:
    """Shares and findings of one article, the most important first; `only` names the rules to run, `ignored` those to leave out.

    What a comment in the text silences is left out and counted. Raises Failure for an unknown rule.
    """
    subject = Subject(article)
    found = [finding for rule in chosen(only, ignored) for finding in rule.check(subject)]
    silent = silenced(article.text, rules())
    kept = [finding for finding in found if not (silent and silent.covers(finding, article.line))]
    kept.sort(key=lambda f: (f.severity != "warning", rules()[f.rule].importance, f.spans[:1], f.rule, f.spans))
    return Audit(article, tuple(kept), shares(article), len(found) - len(kept))
