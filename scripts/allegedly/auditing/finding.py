"""A finding: what an editor should look at, as a value."""

from dataclasses import dataclass
from typing import Any, Literal

from allegedly.article.article import plain
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
