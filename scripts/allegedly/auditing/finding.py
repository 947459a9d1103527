"""A finding: what an editor should look at, as a value; the audit that holds them; and comments in an article that silence findings, as linters have them.

    <!-- allegedly: ignore unnamed-source, single-voice -->   findings of these rules on this line, or, if nothing else stands on the line, on the next line with text
    <!-- allegedly: ignore -->                                 findings of every rule there
    <!-- allegedly: ignore-file single-voice -->               findings of these rules in the whole text

Detection leaves comments out, so they change nothing else.
"""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import Any, Literal

from allegedly.article.article import Article, plain
from allegedly.article.standing import Shares
from allegedly.problems import Failure
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


_COMMENT = re.compile(r"<!--\s*allegedly:\s*(?P<what>[\w-]+)(?P<rules>[^>]*?)-->")
_EVERY = "*"


@dataclass(slots=True)
class Silenced:
    """Rule -> lines (from 1) on which its findings are silenced, and rules that are silenced throughout; `*` is every rule."""

    lines: dict[str, set[int]] = field(default_factory=dict)
    throughout: set[str] = field(default_factory=set)

    def covers(self, finding: Finding, line: Callable[[int], int]) -> bool:
        """Whether a finding is silenced: its rule throughout, or on the line of one of its spans."""
        if not self.throughout.isdisjoint((finding.rule, _EVERY)):
            return True
        here = self.lines.get(finding.rule, set()) | self.lines.get(_EVERY, set())
        return bool(here) and any(line(span.start) in here for span in finding.spans)


def silenced(text: str, rules: Container[str]) -> Silenced | None:
    """What the comments of a text silence; None if it has none. Raises Failure for a comment that names no rule of `rules`, or asks for something else."""
    if "<!--" not in text:
        return None
    found, any_found = Silenced(), False
    lines = text.split("\n")
    for number, words in enumerate(lines, 1):
        for match in _COMMENT.finditer(words):
            any_found = True
            names = _names(match, number, rules)
            if match["what"] == "ignore-file":
                found.throughout.update(names)
            else:
                for name in names:
                    found.lines.setdefault(name, set()).add(_line_meant(lines, number))
    return found if any_found else None


def _names(match, number, rules) -> list[str]:
    if match["what"] not in ("ignore", "ignore-file"):
        raise Failure(f"line {number}: {match.group()}: expected ignore or ignore-file after `allegedly:`, got {match['what']!r}")
    names = match["rules"].replace(",", " ").split()
    for name in names:
        if name not in rules:
            raise Failure(f"line {number}: {match.group()}: no rule {name!r}; `allegedly audit x --rules list` prints all rules")
    return names or [_EVERY]


def _line_meant(lines: list[str], number: int) -> int:
    """The comment's own line, or, if nothing else stands on it, the next line with text."""
    if _COMMENT.sub("", lines[number - 1]).strip():
        return number
    return next((n for n in range(number + 1, len(lines) + 1) if _COMMENT.sub("", lines[n - 1]).strip()), number)
