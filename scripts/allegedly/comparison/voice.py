"""On whose word a claim stands, and how firmly: what is compared between article and summary."""

import re
from dataclasses import dataclass

from allegedly.article.article import UNSPECIFIED, Article, Attribution, Claim
from allegedly.matching.firmness import CERTAINTY, STATED, clause_degree, cue_degree

_THINKING = frozenset("think believe suspect suggest imply indicate assume guess expect hint estimate reckon confident convinced".split())
INTENDING = frozenset("plan intend aim hope want seek decide agree refuse promise vow pledge propose consider threaten offer commit committed weigh".split())
MINDING = INTENDING | frozenset("aware know realize realise fear like feel sure see think believe doubt confident convinced expect afraid worried concerned".split())
_HEARSAY = re.compile(
    r"\b(?:is|are|was|were|been) (?:widely )?(?P<passive>alleged|claimed|said|reported|believed|thought|rumou?red|understood|suspected)(?= (?:to|that)\b)|"
    r"\b(?:alleged|allegedly|reportedly|supposed(?:ly)?|purported(?:ly)?|so-called|suspected)\b(?! (?:to|that)\b)",
    re.I,
)
_RELATIVE = re.compile(r",?\s+(?:who|which|that|whose|where)\b.*", re.S)


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a chain: the speaker's id, name and kind in its draft, its aliases, and the words used here (empty when none);
    its cue, the cue's lemma and degree."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    words: str
    cue: str
    lemma: str
    strength: float

    @property
    def is_unspecified(self) -> bool:
        """Whether nobody at all is named or described."""
        return self.id == UNSPECIFIED


@dataclass(frozen=True, slots=True)
class Voice:
    """`sources` outermost first, empty for the text's own voice; `low` to `high` the clause's degree; `cue` the innermost."""

    sources: tuple[Source, ...]
    low: float
    high: float
    denied: bool
    cue: str


class Voices:
    """The voices of the claims of one draft, each made out when it is first asked for by its number."""

    def __init__(self, draft: Article):
        self._draft, self._speakers = draft, {speaker.id: speaker for speaker in draft.speakers}
        self._made: dict[int, Voice] = {}
        self._sources: dict[int, Source] = {}

    def __getitem__(self, claim: int) -> Voice:
        if claim not in self._made:
            found = self._draft.claims[claim]
            self._made[claim] = self.of(found, _words(self._draft, found.spans))
        return self._made[claim]

    def of(self, claim: Claim, words: str) -> Voice:
        """The voice of a claim of the draft; `words` are those of its clause."""
        chain = [self._draft.attributions[n] for n in claim.chain]
        low, high = _degree(claim, words, chain)
        sources = tuple(self._source(n) for n in claim.chain)
        hearsay = None if chain else _HEARSAY.search(words)
        if hearsay:
            sources = (Source(UNSPECIFIED, "", "unnamed", (), "", hearsay.group(), hearsay.group().lower(), 1.0 if hearsay["passive"] else 0.8),)
        return Voice(sources=sources, low=low, high=high, denied=self.is_denied(claim), cue=sources[-1].cue if sources else "")

    def is_denied(self, claim: Claim) -> bool:
        """Whether a denial stands in a claim's chain."""
        return any(self._draft.attributions[n].polarity == "negative" for n in claim.chain)

    def sources(self) -> dict[str, Source]:
        """The sources of all claims by id, those left out that nobody is behind; of one with several, the last."""
        found = (self._source(n) for claim in self._draft.claims for n in claim.chain)
        return {source.id: source for source in found if not source.is_unspecified}

    def _source(self, number: int) -> Source:
        if number not in self._sources:
            self._sources[number] = _source(self._draft, self._draft.attributions[number], self._speakers)
        return self._sources[number]


def _degree(claim, words, chain) -> tuple[float, float]:
    low = min(clause_degree(words), CERTAINTY[claim.certainty])
    if any(a.lemma in _THINKING or a.lemma in INTENDING and a.stance == "neutral" for a in chain):
        low = min(low, 2.0)
    soft = claim.certainty == "underspecified" or low == 3.0 and re.search(r"\bwould\b", words)
    return low, STATED if soft else low


def _source(draft: Article, attribution: Attribution, by_id) -> Source:
    speaker = by_id.get(attribution.speaker)
    words = _RELATIVE.sub("", _words(draft, attribution.source))
    cue = _words(draft, attribution.cue)
    if not speaker:
        return Source(words or UNSPECIFIED, words, "unnamed", (), words, cue, attribution.lemma, cue_degree(attribution.lemma, attribution.stance))
    return Source(speaker.id, speaker.name, speaker.kind, speaker.aliases, words, cue, attribution.lemma, cue_degree(attribution.lemma, attribution.stance))


def _words(draft, spans) -> str:
    return " ".join(span.of(draft.text) for span in spans)
