"""What an audit hands over."""

from dataclasses import dataclass
from typing import Any

from allegedly.article.article import Article, plain
from allegedly.article.shares import Shares
from allegedly.auditing.finding import Finding


@dataclass(frozen=True, slots=True)
class Audit:
    """One article's audit. Findings come in the order of their importance; `silenced` is the number of those that comments in the text silence."""

    article: Article
    findings: tuple[Finding, ...]
    shares: Shares
    silenced: int = 0

    def to_dict(self) -> dict[str, Any]:
        """`findings` and `shares` as JSON has them, spans as pairs `[start, end]`, and the id of the article."""
        return {"article": self.article.id, "findings": [f.to_dict() for f in self.findings], "shares": plain(self.shares)}
