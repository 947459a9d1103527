"""What is known of a clause and of all that the article has of it, as named numbers: what the judge weighs.

Most are shares of the evidence from 0.0 to 1.0 (each claim of the article counts by how much of the clause it carries). `own_*` are zero for a
clause that the summary credits to somebody, `credited_*` for one that it states itself.
"""

import re
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from allegedly.article.article import Article
from allegedly.comparison.model import ERRORS, Verdict
from allegedly.comparison.reading import Candidate, Reader, Reading, reporting
from allegedly.comparison.voice import INTENDING, MINDING, Source
from allegedly.comparison.who import Who, compare, is_named, proper
from allegedly.matching.firmness import STATED
from allegedly.matching.words import stem

_OF_EVIDENCE = {
    "best": "how much of the clause the best claim of the article carries",
    "attributed": "evidence on somebody's word",
    "contrast": "how much more the best attributed claim carries than the best in the article's own voice",
    "told_only": "words that only attributed claims have",
    "stated_only": "words that only claims in the article's own voice have",
    "hedged": "evidence put less firmly than the clause",
    "hedging": "evidence put more firmly than the clause",
    "rules": "how much of the clause the evidence carries by which the rules find an error of the source",
    "mildest": "how much the mildest of the best claims carries, if the rules find an error of the source by it",
    "firmness": "how much of the clause the evidence carries by which the rules find it weakened or strengthened",
    "mildest_firmness": "how much the mildest of the best claims carries, if the rules find the clause weakened or strengthened by it",
    "best_stated": "how much of the clause the best claim in the article's own voice carries",
    "sentence_contrast": "how much more the best sentence in the article's own voice carries than the best that credits somebody",
    "sentence_told": "the best sentence of the article credits somebody",
    "sentences_told": "share of the best sentences that credit somebody",
    "sentences_reporting": "share of the best sentences with a word of reporting",
    "any_reporting": "one of the best sentences has a word of reporting",
    "sentences_quoting": "share of the best sentences with quotation marks",
    "lead": "one of the best sentences is among the article's first two",
    "position": "place of the best sentence in the article, from 0.0 to 1.0",
    "indirect": "evidence on somebody's word without quotation marks",
    "person": "evidence on a person's word",
    "saying": "evidence with a plain cue: say, tell, add, according to",
    "reports": "a word of reporting in the clause",
    "minds_clause": "the clause tells a plan or a feeling",
    "hedged_clause": "the clause is hedged",
    "figure": "the clause has a figure",
    "length": "words of the clause, in tens, 2.5 at most",
    "first": "the clause stands in the summary's first sentence",
    "credited_share": "share of the summary's clauses that it credits to somebody",
    "names_speaker": "the clause's sentence names a speaker of the article",
    "clause_names_speaker": "the clause names a speaker of the article",
    "pronoun": "the clause begins with a pronoun",
    "source_in_sentence": "evidence whose source the clause's sentence names",
    "source_nowhere": "evidence whose source the summary does not name",
}
_OF_CREDITED = {
    "same": "evidence on the same source's word",
    "named_near": "evidence beside which the source is named",
    "vaguer": "evidence on a source named more exactly",
    "other": "evidence on another source's word",
    "plain_swap": "evidence that carries nearly the whole clause on the word of another, both being named",
    "cue_up": "evidence whose cue stands two classes lower",
    "cue_down": "evidence whose cue stands two classes higher",
    "denial": "evidence that is denied where the clause is not, or the reverse",
    "unnamed": "the source has no name",
    "nobody": "there is a cue and no source",
    "minds": "the cue tells a plan or a feeling",
    "source_there": "evidence beside which a word of the source stands",
    "source_in_article": "a word of the source stands in the article",
    "by_pronoun": "the source is a pronoun",
    "by_plural": "the source is a plural without a name",
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
    "sentence_credited": "somebody is credited in the same sentence",
    "before_credited": "somebody is credited in the sentence before",
    "named_before": "evidence whose source is named earlier in the sentence",
    "carried": "a cue earlier in the sentence may reach the clause",
    "carried_same": "evidence on the word of the source of that cue",
    "source_elsewhere": "evidence whose source the summary names outside the clause",
}
MEANINGS = {
    "credited": "the summary credits somebody",
    **{f"credited_{name}": meaning for name, meaning in (_OF_EVIDENCE | _OF_CREDITED).items()},
    **{f"own_{name}": meaning for name, meaning in (_OF_EVIDENCE | _OF_OWN).items()},
}
"""Every feature of the model and what it measures."""
_SAME = (Who.SAME, Who.LIKELY)
_OF_FIRMNESS: frozenset[Verdict] = frozenset(("weakened", "strengthened"))
_OF_SOURCE = ERRORS - _OF_FIRMNESS
_NEAR = 0.75
"""Share of what the best sentence carries from which on another is one of the best."""
_WHOLE = 0.8
"""How much of a clause a claim carries from which on it is nearly the whole."""
_SAYING = frozenset("say tell add according".split())
_PRONOUNS = frozenset("he she it they him her them his their its".split())
_MINDING = frozenset(
    map(
        stem,
        MINDING
        | INTENDING
        | frozenset("relieved satisfied skeptical doubtful proud sorry angry happy upset willing remember recall regret love hate need".split()),
    )
)


class Context(NamedTuple):
    """What a clause stands in: the numbers of the summary's sentences in which somebody is credited, and the share of its clauses that are credited."""

    credited_sentences: frozenset[int]
    credited_share: float


def context(readings: Sequence[Reading]) -> Context:
    """That of the readings of one summary."""
    credited = [r for r in readings if r.voice.sources]
    return Context(frozenset(r.clause.claim.sentence for r in credited), len(credited) / max(1, len(readings)))


def features(reader: Reader, summary: Article, reading: Reading, around: Context, wanted: Collection[str] = tuple(MEANINGS)) -> dict[str, float]:
    """The features of one clause by name, those in `wanted` only."""
    seen = _Seen(reader, summary, reading, around)
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
    "rules": lambda seen: seen.carried(lambda c: c.judged.verdict in _OF_SOURCE),
    "mildest": lambda seen: seen.mildest(_OF_SOURCE),
    "firmness": lambda seen: seen.carried(lambda c: c.judged.verdict in _OF_FIRMNESS),
    "mildest_firmness": lambda seen: seen.mildest(_OF_FIRMNESS),
    "best_stated": lambda seen: max((v for v, told in zip(seen.carries, seen.traits.told_claims) if not told), default=0.0),
    "sentence_contrast": lambda seen: seen.best_sentence(False) - seen.best_sentence(True),
    "sentence_told": lambda seen: any(seen.traits.told[n] for n in seen.near[:1]),
    "sentences_told": lambda seen: seen.near_share(seen.traits.told),
    "sentences_reporting": lambda seen: seen.near_share(seen.traits.reporting),
    "any_reporting": lambda seen: any(seen.traits.reporting[n] for n in seen.near),
    "sentences_quoting": lambda seen: seen.near_share(seen.traits.quoting),
    "lead": lambda seen: any(n < 2 for n in seen.near),
    "position": lambda seen: seen.near[0] / len(seen.traits.told) if seen.near else 0.0,
    "indirect": lambda seen: seen.share(lambda c: bool(c.voice.sources) and not seen.is_quoted(c)),
    "person": lambda seen: seen.share(lambda c: bool(c.voice.sources) and c.voice.sources[-1].kind == "person"),
    "saying": lambda seen: seen.share(lambda c: bool(c.voice.sources) and c.voice.sources[-1].lemma in _SAYING),
    "reports": lambda seen: seen.summary_reports(),
    "minds_clause": lambda seen: bool(seen.stems & _MINDING),
    "hedged_clause": lambda seen: seen.reading.voice.hedge[0] < STATED,
    "figure": lambda seen: bool(seen.reading.clause.bag.figures),
    "length": lambda seen: min(len(re.findall(r"\w+", seen.text)), 25) / 10,
    "first": lambda seen: seen.sentence == 0,
    "credited_share": lambda seen: seen.around.credited_share,
    "names_speaker": lambda seen: bool(seen.traits.speakers & seen.sentence_words),
    "clause_names_speaker": lambda seen: bool(seen.traits.speakers & seen.words),
    "pronoun": lambda seen: seen.text.partition(" ")[0].lower() in _PRONOUNS,
    "source_in_sentence": lambda seen: seen.share(lambda c: bool(_named(c) & seen.sentence_words)),
    "source_nowhere": lambda seen: seen.share(lambda c: bool(c.voice.sources) and not _named(c) & (seen.words | seen.elsewhere)),
}
_CREDITED: dict[str, Callable[["_Seen"], float]] = {
    "same": lambda seen: seen.share(seen.same_source),
    "named_near": lambda seen: seen.share(seen.source_is_near),
    "vaguer": lambda seen: seen.share(lambda c: seen.relation(c) is Who.VAGUER),
    "other": lambda seen: seen.share(lambda c: seen.relation(c) in (Who.OTHER, Who.SHARPER)),
    "plain_swap": lambda seen: seen.share(seen.is_plain_swap),
    "cue_up": lambda seen: seen.share(lambda c: seen.cue_rise(c) >= 2),
    "cue_down": lambda seen: seen.share(lambda c: seen.cue_rise(c) <= -2),
    "denial": lambda seen: seen.share(lambda c: bool(c.voice.sources) and c.voice.denied != seen.reading.voice.denied),
    "unnamed": lambda seen: not any(is_named(s) for s in seen.reading.voice.sources),
    "nobody": lambda seen: all(s.is_unspecified for s in seen.reading.voice.sources),
    "minds": lambda seen: seen.reading.voice.sources[-1].lemma in MINDING,
    "source_there": lambda seen: seen.share(lambda c: bool(seen.source_words & seen.reader.near(c.claim))),
    "source_in_article": lambda seen: bool(seen.source_words & seen.traits.words),
    "by_pronoun": lambda seen: seen.reading.voice.sources[0].words.lower() in _PRONOUNS,
    "by_plural": lambda seen: seen.reading.voice.sources[0].words.lower().endswith("s") and not is_named(seen.reading.voice.sources[0]),
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
    "sentence_credited": lambda seen: seen.sentence in seen.around.credited_sentences,
    "before_credited": lambda seen: seen.sentence - 1 in seen.around.credited_sentences,
    "named_before": lambda seen: seen.share(seen.source_is_before),
    "carried": lambda seen: bool(seen.reading.carried),
    "carried_same": lambda seen: seen.share(seen.is_carried),
    "source_elsewhere": lambda seen: seen.share(seen.source_is_elsewhere),
}


class _Seen:
    """One clause with its evidence."""

    def __init__(self, reader: Reader, summary: Article, reading: Reading, around: Context):
        self.reader, self.summary, self.reading, self.around = reader, summary, reading, around
        self.traits = reader.traits
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

    @cached_property
    def words(self) -> frozenset[str]:
        """Lower-case words of the clause."""
        return frozenset(re.findall(r"\w+", self.text.lower()))

    @cached_property
    def sentence_words(self) -> frozenset[str]:
        """Lower-case words of the clause's sentence."""
        sentence = self.summary.sentences[self.sentence].of(self.summary.text) if self.summary.sentences else self.summary.text
        return frozenset(re.findall(r"\w+", sentence.lower()))

    @cached_property
    def source_words(self) -> frozenset[str]:
        """Lower-case words of three letters or more of the summary's first source."""
        return frozenset(w for w in re.findall(r"\w{3,}", self.reading.voice.sources[0].words.lower()))

    @cached_property
    def carries(self) -> list[float]:
        """How much of the clause each claim of the article carries, by itself and with its surroundings."""
        carrying, bag = self.reader.carrying, self.reading.clause.bag
        return [(score + own) / 2 for score, own in zip(carrying.scores(bag), carrying.own_scores(bag))]

    @cached_property
    def sentences(self) -> dict[int, float]:
        """The same of each sentence that has claims: that of its best claim."""
        found: dict[int, float] = {}
        for claim, value in zip(self.reader.article.claims, self.carries):
            if value > found.get(claim.sentence, 0.0):
                found[claim.sentence] = value
        return found

    @cached_property
    def near(self) -> list[int]:
        """Numbers of the best sentences, four at most, the best first."""
        best = sorted(self.sentences, key=lambda n: -self.sentences[n])[:4]
        return [n for n in best if self.sentences[n] >= _NEAR * self.sentences[best[0]]]

    def near_share(self, trait: Sequence[bool]) -> float:
        """Share of the best sentences that have a trait."""
        return sum(trait[n] for n in self.near) / len(self.near) if self.near else 0.0

    def best_sentence(self, told: bool) -> float:
        """How much of the clause the best sentence carries that credits somebody, or that does not."""
        return max((value for n, value in self.sentences.items() if self.traits.told[n] == told), default=0.0)

    def mildest(self, kinds: frozenset[Verdict]) -> float:
        """How much the mildest of the best claims carries, if the rules find an error of some kinds by it."""
        mildest = self.reading.mildest
        return mildest.score if mildest is not None and mildest.judged.verdict in kinds else 0.0

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

    def is_plain_swap(self, candidate: Candidate) -> bool:
        """Whether the rules find the clause swapped by a claim that carries nearly all of it, where both texts name their source."""
        named = any(map(is_named, candidate.voice.sources)) and any(map(is_named, self.reading.voice.sources))
        return named and candidate.judged.verdict == "swapped" and candidate.score >= _WHOLE

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


def _named(candidate: Candidate) -> frozenset[str]:
    """Lower-case words that name or describe the sources of a claim."""
    return frozenset().union(*(proper(s) or _plain(s) for s in candidate.voice.sources))


def _plain(source: Source) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w{4,}", source.words.lower()))
