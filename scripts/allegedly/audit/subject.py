"""What a rule of the audit looks at: a draft, with what several rules ask of it computed once."""

from bisect import bisect_right
from functools import cached_property

from allegedly.article.article import UNSPECIFIED, Article, Attribution, Claim, Speaker
from allegedly.matching.claim_index import ClaimIndex
from allegedly.text.spans import shown


class Subject:
    """One draft, read by all rules."""

    def __init__(self, draft: Article):
        self.draft = draft
        self.text = draft.text

    @cached_property
    def index(self) -> ClaimIndex:
        """The claims by their words and figures."""
        return ClaimIndex(self.draft)

    @cached_property
    def speakers(self) -> dict[str, Speaker]:
        """Speakers by id."""
        return {speaker.id: speaker for speaker in self.draft.speakers}

    @cached_property
    def low(self) -> str:
        """The text in lower case, as long as the text itself: a pattern of lower-case ASCII letters finds in it what it finds, case ignored, in the text."""
        return self.text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Names and last names of the speakers that are people or bodies."""
        return frozenset(name for s in self.draft.speakers if s.kind in ("person", "organization", "government") for name in (s.name, s.name.split()[-1]))

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.draft.paragraphs]

    def paragraph(self, at: int) -> int:
        """Number of the paragraph that a place lies in, from 1."""
        return bisect_right(self._paragraph_starts, at)

    def words(self, spans) -> str:
        """The words of some spans, pieces joined by ` … `."""
        return shown(self.text, spans)

    def short(self, spans, limit: int = 90) -> str:
        """The words of some spans, cut at a word where they are long."""
        words = self.words(spans)
        return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"

    def name(self, speaker_id: str) -> str:
        """The name of a speaker, `unspecified` for none."""
        speaker = self.speakers.get(speaker_id)
        return speaker.name if speaker else speaker_id

    def chain(self, claim: Claim) -> list[Attribution]:
        """The attributions a claim stands on, outermost first."""
        return [self.draft.attributions[n] for n in claim.chain]

    def credited(self, claim: Claim) -> list[str]:
        """Ids of the speakers of a claim's chain that are somebody, outermost first."""
        return [a.speaker for a in self.chain(claim) if a.speaker != UNSPECIFIED]
