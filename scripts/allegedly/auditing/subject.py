"""What a rule of the audit looks at: an article, with what several rules ask of it computed once."""

import re
from bisect import bisect_right
from functools import cached_property

from allegedly.article.article import UNSPECIFIED, Article, Attribution, Claim
from allegedly.matching.claim_index import ClaimIndex
from allegedly.text.spans import shown

_CLOCK = re.compile(r"^\s*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\.?\s*$", re.M)


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

    @cached_property
    def is_live(self) -> bool:
        """Whether the text is a live blog: entries under clock times, of which a later one corrects an earlier."""
        return len(_CLOCK.findall(self.text)) > 2

    def words(self, spans) -> str:
        """The words of some spans, pieces joined by ` … `."""
        return shown(self.text, spans)

    def short(self, spans, limit: int = 90) -> str:
        """The words of some spans, cut at a word where they are long."""
        words = self.words(spans)
        return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"

    def sentence_of(self, record: Attribution) -> str:
        """The words of the sentence with an attribution's cue, or with its content if it has no cue."""
        at = (record.cue or record.content)[0].start
        place = bisect_right(self._sentence_starts, at) - 1
        return self.article.sentences[place].of(self.text) if place >= 0 else ""

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.article.sentences]

    def credited(self, claim: Claim) -> list[str]:
        """Ids of the speakers of a claim's chain that are somebody, outermost first."""
        return [a.speaker for a in self.article.chain(claim) if a.speaker != UNSPECIFIED]
