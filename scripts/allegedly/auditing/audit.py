"""The audit of one article."""

from collections.abc import Iterable

from allegedly.article.article import Article
from allegedly.article.shares import shares
from allegedly.auditing.model import Audit
from allegedly.auditing.registry import findings


def audit(article: Article, only: Iterable[str] | None = None) -> Audit:
    """Shares and findings of one article; `only` names the rules to run. Raises Failure for an unknown rule."""
    return Audit(article, findings(article, only), shares(article))
