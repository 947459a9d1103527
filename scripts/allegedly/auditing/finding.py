"""A finding: what an editor should look at, as a value; and the audit that holds them."""

from dataclasses import dataclass
from typing import Any, Literal

from allegedly.article.article import Article, plain
from allegedly.article.standing import Shares
from allegedly.text.spans import Span

Severity = Literal["warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule` is a kebab id; `spans` are half-open, in code points of the article, in text order, one for each place meant.

    `reason` says what was seen and `suggestion` what an editor might do. `warning` is what readers could be misled by, `note` the rest.
    """

    rule: str
    spans: tuple[Span, ...]
    reason: str
    suggestion: str
    severity: Severity = "note"

    def to_dict(self) -> dict[str, Any]:
        """All fields as JSON has them, spans as pairs `[start, end]`."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


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
