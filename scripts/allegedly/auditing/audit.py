"""The audit of one article."""

from collections.abc import Iterable

from allegedly.article.article import Article
from allegedly.article.shares import shares
from allegedly.auditing.model import Audit
from allegedly.auditing.registry import judged


def audit(article: Article, only: Iterable[str] | None = None, ignored: Iterable[str] = ()) -> Audit:
    """Shares and findings of one article; `only` names the rules to run, `ignored` those to leave out. Raises Failure for an unknown rule."""
    found, silenced = judged(article, only, ignored)
    return Audit(article, found, shares(article), silenced)
