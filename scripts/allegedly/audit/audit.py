"""The audit of one draft."""

from collections.abc import Iterable

from allegedly.article.article import Article
from allegedly.audit.model import Audit
from allegedly.audit.registry import findings
from allegedly.audit.shares import shares
from allegedly.detection.coverage import read_whole


def audit(draft: Article, only: Iterable[str] | None = None) -> Audit:
    """Shares and findings of one draft; `only` names the rules to run. Raises KeyError for an unknown rule."""
    draft = read_whole(draft)
    return Audit(draft, findings(draft, only), shares(draft))
