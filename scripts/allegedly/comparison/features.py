"""What is known of a clause and of all that the article has of it, as named numbers: what the judge weighs.

Most are shares of the evidence from 0.0 to 1.0 (each claim of the article counts by how much of the clause it carries). `own_*` are zero for a
clause that the summary credits to somebody, `credited_*` for one that it states itself.
"""

import re
from collections.abc import Callable, Collection
from functools import cached_property

from allegedly.article.article import Article
from allegedly.comparison.model import ERRORS
from allegedly.comparison.reading import Candidate, Reader, Reading, reporting
from allegedly.comparison.voice import INTENDING, MINDING, Source
from allegedly.comparison.who import Who, compare, is_named, proper
from allegedly.matching.words import stem

_OF_EVIDENCE = {
    "best": "how much of the clause the best claim of the article carries",
    "attributed": "evidence on somebody's word",
    "contrast": "how much more the best attributed claim carries than the best in the article's own voice",
    "told_only": "words that only attributed claims have",
    "stated_only": "words that only claims in the article's own voice have",
    "hedged": "evidence put less firmly than the clause",
    "hedging": "evidence put more firmly than the clause",
    "rules": "how much of the clause the evidence carries by which the rules find an error",
    "mildest": "how much the mildest of the best claims carries, if the rules find an error by it",
}
_OF_CREDITED = {
    "same": "evidence on the same source's word",
    "named_near": "evidence beside which the source is named",
    "vaguer": "evidence on a source named more exactly",
    "other": "evidence on another source's word",
    "cue_up": "evidence whose cue stands two classes lower",
    "cue_down": "evidence whose cue stands two classes higher",
    "denial": "evidence that is denied where the clause is not, or the reverse",
    "unnamed": "the source has no name",
    "nobody": "there is a cue and no source",
    "minds": "the cue tells a plan or a feeling",
}
_OF_OWN = {
    "reported": "evidence on somebody's word, no word of reporting in the clause",
    "named_in_clause": "evidence whose source the clause names",
    "names_subject": "evidence whose source is the clause's subject",
    "minds": "evidence that tells a plan or a feeling",
    "named_source": "evidence whose source has a name",
    "hearsay": "evidence with a cue and no source",
    "doubted": "evidence with a doubting cue",
    "quoted": "evidence in quotation marks",
    "reports": "a word of reporting in the clause",
    "sentence_credited": "somebody is credited in the same sentence",
    "before_credited": "somebody is credited in the sentence before",
    "named_before": "evidence whose source is named earlier in the sentence",
    "carried": "a cue earlier in the sentence may reach the clause",
    "carried_same": "evidence on the word of the source of that cue",
    "source_elsewhere": "evidence whose source the summary names outside the clause",
    "figure": "the clause has a figure",
}
MEANINGS = {
    "credited": "the summary credits somebody",
    **{f"credited_{name}": meaning for name, meaning in (_OF_EVIDENCE | _OF_CREDITED).items()},
    **{f"own_{name}": meaning for name, meaning in (_OF_EVIDENCE | _OF_OWN).items()},
}
"""Every feature of the model and what it measures."""
_SAME = (Who.SAME, Who.LIKELY)


def features(
    reader: Reader, summary: Article, reading: Reading, attributed_sentences: frozenset[int], wanted: Collection[str] = tuple(MEANINGS)
) -> dict[str, float]:
    """The features of one clause by name, those in `wanted` only. `attributed_sentences`: numbers of the summary's sentences in which somebody is credited."""
    seen = _Seen(reader, summary, reading, attributed_sentences)
    prefix, own = ("credited_", _CREDITED) if reading.voice.sources else ("own_", _OWN)
    found = {prefix + name: measure(seen) for name, measure in (_EVIDENCE | own).items() if prefix + name in wanted}
    return found | ({"credited": 1.0} if reading.voice.sources else {})


_EVIDENCE: dict[str, Callable[["_Seen"], float]] = {
    "best": lambda seen: seen.reading.best,
    "attributed": lambda seen: seen.share(lambda c: bool(c.voice.sources)),
    "contrast": lambda seen: seen.contrast(),
    "told_only": lambda seen: seen.divided[0],
    "stated_only": lambda seen: seen.divided[1],
    "hedged": lambda seen: seen.share(lambda c: c.voice.hedge[1] < seen.reading.voice.hedge[0]),
    "hedging": lambda seen: seen.share(lambda c: c.voice.hedge[0] > seen.reading.voice.hedge[1]),
    "rules": lambda seen: seen.carried(lambda c: c.judged.verdict in ERRORS),
    "mildest": lambda seen: seen.mildest(),
}
_CREDITED: dict[str, Callable[["_Seen"], float]] = {
    "same": lambda seen: seen.share(seen.same_source),
    "named_near": lambda seen: seen.share(seen.source_is_near),
    "vaguer": lambda seen: seen.share(lambda c: seen.relation(c) is Who.VAGUER),
    "other": lambda seen: seen.share(lambda c: seen.relation(c) in (Who.OTHER, Who.SHARPER)),
    "cue_up": lambda seen: seen.share(lambda c: seen.cue_rise(c) >= 2),
    "cue_down": lambda seen: seen.share(lambda c: seen.cue_rise(c) <= -2),
    "denial": lambda seen: seen.share(lambda c: bool(c.voice.sources) and c.voice.denied != seen.reading.voice.denied),
    "unnamed": lambda seen: not any(is_named(s) for s in seen.reading.voice.sources),
    "nobody": lambda seen: all(s.is_unspecified for s in seen.reading.voice.sources),
    "minds": lambda seen: seen.reading.voice.sources[-1].lemma in MINDING,
}
_OWN: dict[str, Callable[["_Seen"], float]] = {
    "reported": lambda seen: seen.share(lambda c: bool(c.voice.sources) and not seen.summary_reports()),
    "named_in_clause": lambda seen: seen.share(seen.clause_names_source),
    "names_subject": lambda seen: seen.share(seen.subject_is_source),
    "minds": lambda seen: seen.share(lambda c: bool(c.voice.sources) and c.voice.sources[-1].lemma in INTENDING | MINDING),
    "named_source": lambda seen: seen.share(lambda c: any(is_named(s) for s in c.voice.sources)),
    "hearsay": lambda seen: seen.share(lambda c: bool(c.voice.sources) and all(s.is_unspecified for s in c.voice.sources)),
    "doubted": lambda seen: seen.share(lambda c: any(s.cue_class == 1 for s in c.voice.sources)),
    "quoted": lambda seen: seen.share(seen.is_quoted),
    "reports": lambda seen: seen.summary_reports(),
    "sentence_credited": lambda seen: seen.sentence in seen.attributed_sentences,
    "before_credited": lambda seen: seen.sentence - 1 in seen.attributed_sentences,
    "named_before": lambda seen: seen.share(seen.source_is_before),
    "carried": lambda seen: bool(seen.reading.carried),
    "carried_same": lambda seen: seen.share(seen.is_carried),
    "source_elsewhere": lambda seen: seen.share(seen.source_is_elsewhere),
    "figure": lambda seen: bool(seen.reading.clause.bag.figures),
}


class _Seen:
    """One clause with its evidence."""

    def __init__(self, reader: Reader, summary: Article, reading: Reading, attributed_sentences: frozenset[int]):
        self.reader, self.summary, self.reading, self.attributed_sentences = reader, summary, reading, attributed_sentences
        self.text, self.sentence = reading.clause.text(summary), reading.clause.claim.sentence

    @cached_property
    def stems(self) -> set[str]:
        """Stems of the clause's words."""
        return {stem(w) for w in re.findall(r"\w+", self.text.lower())}

    @cached_property
    def before(self) -> frozenset[str]:
        """Lower-case words of the sentence up to the clause."""
        start = self.summary.sentences[self.sentence].start if self.summary.sentences else 0
        return frozenset(re.findall(r"\w+", self.summary.text[start : self.reading.clause.spans[0].start].lower()))

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """Lower-case words of the summary outside the clause."""
        spans = self.reading.clause.spans
        return frozenset(re.findall(r"\w+", f"{self.summary.text[: spans[0].start]} {self.summary.text[spans[-1].end :]}".lower()))

    def mildest(self) -> float:
        """How much the mildest of the best claims carries, if the rules find an error by it."""
        mildest = self.reading.mildest
        return mildest.score if mildest is not None and mildest.judged.verdict in ERRORS else 0.0

    def share(self, holds) -> float:
        """How much of the evidence something holds of."""
        return sum([c.weight for c in self.reading.candidates if c.weight and holds(c)])

    def carried(self, holds) -> float:
        """How much of the clause is carried by the evidence that something holds of."""
        return sum([c.weight * c.score for c in self.reading.candidates if c.weight and holds(c)])

    def contrast(self) -> float:
        """How much more the best attributed claim carries than the best in the article's own voice, -1.0 to 1.0."""
        carried = {True: 0.0, False: 0.0}
        for c in self.reading.candidates:
            carried[bool(c.voice.sources)] = max(carried[bool(c.voice.sources)], (c.score + c.own) / 2)
        return carried[True] - carried[False]

    @cached_property
    def divided(self) -> tuple[float, float]:
        """Shares of the clause's words that only attributed claims have, and that only claims in the article's own voice have."""
        index, near = self.reader.index, [c for c in self.reading.candidates if c.score >= 0.6 * self.reading.best]
        told, stated = (frozenset().union(*(index.stems[c.claim] for c in near if bool(c.voice.sources) == attributed)) for attributed in (True, False))
        ours = self.reading.clause.bag.stems
        total = sum(map(index.weight, ours)) or 1.0
        return sum(map(index.weight, ours & (told - stated))) / total, sum(map(index.weight, ours & (stated - told))) / total

    def relation(self, candidate: Candidate) -> Who | None:
        """How the two sources that are nearest to one another stand; None if one text has none."""
        return candidate.judged.who

    def same_source(self, candidate: Candidate) -> bool:
        """Whether any source of the claim is the summary's."""
        return self.relation(candidate) in _SAME

    def source_is_near(self, candidate: Candidate) -> bool:
        """Whether the name of the summary's source stands in the claim's sentence or in one beside it."""
        names = frozenset().union(*(proper(s) or _plain(s) for s in self.reading.voice.sources))
        return bool(names & self.reader.near(candidate.claim))

    def cue_rise(self, candidate: Candidate) -> int:
        """How many classes the summary's cue stands above the claim's."""
        if not candidate.voice.sources:
            return 0
        return self.reading.voice.sources[-1].cue_class - candidate.voice.sources[-1].cue_class

    def summary_reports(self) -> bool:
        """Whether the clause has a word of reporting."""
        return bool(self.stems & reporting())

    def clause_names_source(self, candidate: Candidate) -> bool:
        """Whether the clause's own words name a source of the claim."""
        low = set(re.findall(r"\w+", self.text.lower()))
        return any(proper(s) & low for s in candidate.voice.sources)

    def source_is_before(self, candidate: Candidate) -> bool:
        """Whether a source of the claim is named earlier in the clause's sentence."""
        return any((proper(s) or _plain(s)) & self.before for s in candidate.voice.sources)

    def is_carried(self, candidate: Candidate) -> bool:
        """Whether a cue earlier in the sentence has a source of the claim."""
        return any(compare(one, other, self.elsewhere) in _SAME for one in self.reading.carried for other in candidate.voice.sources)

    def source_is_elsewhere(self, candidate: Candidate) -> bool:
        """Whether the summary names a source of the claim, or a described source by its last word, outside the clause."""
        return any((proper(s) or frozenset(s.words.lower().split()[-1:])) & self.elsewhere for s in candidate.voice.sources)

    def subject_is_source(self, candidate: Candidate) -> bool:
        """The same of its first four words."""
        low = set(re.findall(r"\w+", self.text.lower())[:4])
        return any(proper(s) & low for s in candidate.voice.sources)

    def is_quoted(self, candidate: Candidate) -> bool:
        """Whether the claim stands in a direct or mixed quotation."""
        article = self.reader.article
        return any(article.attributions[n].quotation != "indirect" for n in article.claims[candidate.claim].chain)


def _plain(source: Source) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w{4,}", source.words.lower()))
