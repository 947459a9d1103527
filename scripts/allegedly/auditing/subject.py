"""What a rule of the audit looks at: an article, with what several rules ask of it computed once."""

from functools import cached_property

from allegedly.article.article import UNSPECIFIED, Article, Claim
from allegedly.matching.claim_index import ClaimIndex
from allegedly.text.spans import shown


class Subject:
    """One article, read by all rules."""

    def __init__(self, article: Article):
        self.article = article
        self.text = article.text

    @cached_property
    def index(self) -> ClaimIndex:
        """The claims by their words and figures."""
        return ClaimIndex(self.article)

    @cached_property
    def low(self) -> str:
        """The text in lower case, as long as the text itself: a pattern of lower-case ASCII letters finds in it what it finds, case ignored, in the text."""
        return self.text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Names and last names of the speakers that are people or bodies."""
        return frozenset(name for s in self.article.speakers if s.kind in ("person", "organization", "government") for name in (s.name, s.name.split()[-1]))

    def words(self, spans) -> str:
        """The words of some spans, pieces joined by ` … `."""
        return shown(self.text, spans)

    def short(self, spans, limit: int = 90) -> str:
        """The words of some spans, cut at a word where they are long."""
        words = self.words(spans)
        return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"

    def credited(self, claim: Claim) -> list[str]:
        """Ids of the speakers of a claim's chain that are somebody, outermost first."""
        return [a.speaker for a in self.article.chain(claim) if a.speaker != UNSPECIFIED]
