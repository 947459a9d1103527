"""What a comparison hands over: one match for each clause of the summary, in its order."""

from dataclasses import dataclass
from typing import Any, Literal

from allegedly.article.article import Article, plain
from allegedly.text.spans import Span

Verdict = Literal["asserted", "kept", "dropped", "weakened", "strengthened", "swapped", "blurred", "invented", "unmatched"]

MEANINGS: dict[Verdict, str] = {
    "asserted": "in the article's own voice, as in the article",
    "kept": "attributed to the same speaker, as firmly as in the article",
    "dropped": "the article reports it, the summary states it",
    "weakened": "less firm than in the article: a weaker cue, an added hedge",
    "strengthened": "firmer than in the article: a stronger cue, a missing hedge",
    "swapped": "credited to another speaker of the article",
    "blurred": "credited to a vaguer source than the article names",
    "invented": "credited to somebody whom the article does not credit with it",
    "unmatched": "not in the article",
}

VERDICTS: tuple[Verdict, ...] = tuple(MEANINGS)
ERRORS: frozenset[Verdict] = frozenset(VERDICTS) - {"asserted", "kept", "unmatched"}
"""The verdicts that are attribution errors; an unmatched clause is an error of content, or an addition."""


@dataclass(frozen=True, slots=True)
class Match:
    """One clause of the summary and the claim of the article that it carries.

    `summary_spans` index the summary's text, `article_spans` the article's (both half-open code points; empty for `unmatched`);
    `claim` indexes `Comparison.article.claims`; the spans may be a part of it, or the words that describe its source. `probability` is the calibrated probability, 0.0 to 1.0, that an editor would call the clause an
    attribution error, whatever the verdict; `flagged`: whether it is high enough to be shown without being asked for. `reason` is one sentence on
    what differs. `score`, 0.0 to 1.0, is how much of the clause's wording the claim has. `source` and `credited` are whom article and summary
    credit, empty for the text's own voice.
    """

    summary_spans: tuple[Span, ...]
    article_spans: tuple[Span, ...]
    claim: int | None
    verdict: Verdict
    probability: float
    flagged: bool
    reason: str
    score: float
    source: str = ""
    credited: str = ""

    def to_dict(self) -> dict[str, Any]:
        """All fields as JSON has them, spans as pairs `[start, end]`."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The article and one summary of it, and the matches of the summary's clauses; these may be finer than the claims of either.

    `annotator` names the language model that judged, its prompt and the day; it is empty if the rules did.
    """

    article: Article
    summary: Article
    clauses: tuple[Match, ...]
    annotator: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The ids of both articles, the annotator and the clauses, as JSON has them."""
        return {"article": self.article.id, "summary": self.summary.id, "annotator": self.annotator, "clauses": [clause.to_dict() for clause in self.clauses]}
