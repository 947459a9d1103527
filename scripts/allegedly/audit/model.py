"""What an audit hands over.

`Audit.as_record` is the JSON shape: `speakers` and `statuses` (label, name, words, share), `claims` (text, spans, paragraph, status,
certainty, speakers outermost first), `findings` (rule, severity, reason, suggestion, spans). Every span there is
`{"start", "end", "text", "line"}`: half-open code points, the words, and the line from 1.
"""

from dataclasses import dataclass

from allegedly.article.article import Article
from allegedly.audit.finding import Finding


@dataclass(frozen=True, slots=True)
class Share:
    """How many words one speaker or one status has, and their share of all words of the text, 0.0 to 1.0."""

    label: str
    name: str
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class Shares:
    """Both lists sum to all words of the text, largest first. `speakers` has the outermost of each chain, `author` for the rest."""

    words: int
    speakers: tuple[Share, ...]
    statuses: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """One article's audit; findings are in text order."""

    draft: Article
    findings: tuple[Finding, ...]
    shares: Shares
