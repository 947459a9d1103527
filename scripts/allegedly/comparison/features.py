"""What is known of a clause and of all that the article has of it, as named numbers: what the judge weighs.

Most are shares of the evidence from 0.0 to 1.0 (each claim of the article counts by how much of the clause it carries). `own_*` are zero for a
clause that the summary credits to somebody, `credited_*` for one that it states itself.
"""

import re

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


def features(reader: Reader, summary: Article, reading: Reading, attributed_sentences: frozenset[int]) -> dict[str, float]:
    """The features of one clause by name. `attributed_sentences`: numbers of the summary's sentences in which somebody is credited."""
    seen = _Seen(reader, summary, reading)
    credited, mildest = bool(reading.voice.sources), reading.mildest
    evidence = {
        "best": reading.best,
        "attributed": seen.share(lambda c: bool(c.voice.sources)),
        "contrast": seen.contrast(),
        **seen.divided(),
        "hedged": seen.share(lambda c: c.voice.hedge[1] < reading.voice.hedge[0]),
        "hedging": seen.share(lambda c: c.voice.hedge[0] > reading.voice.hedge[1]),
        "rules": seen.carried(lambda c: c.judged.verdict in ERRORS),
        "mildest": mildest.score if mildest is not None and mildest.judged.verdict in ERRORS else 0.0,
    }
    if credited:
        found = evidence | {
            "same": seen.share(seen.same_source),
            "named_near": seen.share(seen.source_is_near),
            "vaguer": seen.share(lambda c: seen.relation(c) is Who.VAGUER),
            "other": seen.share(lambda c: seen.relation(c) in (Who.OTHER, Who.SHARPER)),
            "cue_up": seen.share(lambda c: seen.cue_rise(c) >= 2),
            "cue_down": seen.share(lambda c: seen.cue_rise(c) <= -2),
            "denial": seen.share(lambda c: bool(c.voice.sources) and c.voice.denied != reading.voice.denied),
            "unnamed": float(not any(is_named(s) for s in reading.voice.sources)),
            "nobody": float(all(s.is_unspecified for s in reading.voice.sources)),
            "minds": float(reading.voice.sources[-1].lemma in MINDING),
        }
        return {"credited": 1.0} | {f"credited_{name}": value for name, value in found.items()}
    sentence = reading.clause.claim.sentence
    found = evidence | {
        "reported": seen.share(lambda c: bool(c.voice.sources) and not seen.summary_reports()),
        "named_in_clause": seen.share(seen.clause_names_source),
        "names_subject": seen.share(seen.subject_is_source),
        "minds": seen.share(lambda c: bool(c.voice.sources) and c.voice.sources[-1].lemma in INTENDING | MINDING),
        "named_source": seen.share(lambda c: any(is_named(s) for s in c.voice.sources)),
        "hearsay": seen.share(lambda c: bool(c.voice.sources) and all(s.is_unspecified for s in c.voice.sources)),
        "doubted": seen.share(lambda c: any(s.cue_class == 1 for s in c.voice.sources)),
        "quoted": seen.share(seen.is_quoted),
        "reports": float(seen.summary_reports()),
        "sentence_credited": float(sentence in attributed_sentences),
        "before_credited": float(sentence - 1 in attributed_sentences),
        "named_before": seen.share(seen.source_is_before),
        "carried": float(bool(reading.carried)),
        "carried_same": seen.share(seen.is_carried),
        "source_elsewhere": seen.share(seen.source_is_elsewhere),
        "figure": float(bool(reading.clause.bag.figures)),
    }
    return {f"own_{name}": value for name, value in found.items()}


class _Seen:
    """One clause with its evidence."""

    def __init__(self, reader: Reader, summary: Article, reading: Reading):
        self.reader, self.summary, self.reading = reader, summary, reading
        self.text = reading.clause.text(summary)
        self.stems = {stem(w) for w in re.findall(r"\w+", self.text.lower())}
        spans = reading.clause.spans
        sentence = summary.sentences[reading.clause.claim.sentence].start if summary.sentences else 0
        self.before = frozenset(re.findall(r"\w+", summary.text[sentence : spans[0].start].lower()))
        outside = f"{summary.text[: spans[0].start]} {summary.text[spans[-1].end :]}"
        self.elsewhere = frozenset(re.findall(r"\w+", outside.lower()))

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

    def divided(self) -> dict[str, float]:
        """Shares of the clause's words that only attributed claims have, and that only claims in the article's own voice have."""
        index, near = self.reader.index, [c for c in self.reading.candidates if c.score >= 0.6 * self.reading.best]
        told, stated = (frozenset().union(*(index.stems[c.claim] for c in near if bool(c.voice.sources) == attributed)) for attributed in (True, False))
        ours = self.reading.clause.bag.stems
        total = sum(map(index.weight, ours)) or 1.0
        return {"told_only": sum(map(index.weight, ours & (told - stated))) / total, "stated_only": sum(map(index.weight, ours & (stated - told))) / total}

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
