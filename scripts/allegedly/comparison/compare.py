"""Aligns each clause of a summary with a claim of the article, and says what became of its attribution."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, cached_property

from allegedly.article.article import Article
from allegedly.comparison.clauses import Clause, clauses
from allegedly.comparison.judge import Judged, Setting, judge
from allegedly.comparison.model import VERDICTS, Comparison, Match
from allegedly.comparison.voice import MINDING, Source, Voice, Voices
from allegedly.comparison.who import proper, roles
from allegedly.lexicon import adjective_cues, noun_cues, verb_cues
from allegedly.matching.carrying import Carrying
from allegedly.matching.claim_index import ClaimIndex
from allegedly.matching.firmness import clause_degree
from allegedly.matching.words import stem, words

MATCHED, TIED = 0.42, 0.06
_DENIAL = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|refut(?:es?|ed)|disput(?:es?|ed)|dismiss(?:es|ed)?|rebut(?:s|ted)?)\b")
Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]
_MILDEST = ("kept", "weakened", "strengthened", "blurred", "dropped", "invented", "swapped", "unmatched")


def compare(article: Article, summary: Article, *, embed: Embed | None = None) -> Comparison:
    """The matches of all clauses of the summary. `embed` gives one vector for each text; with it, meaning counts where words differ."""
    return Comparer(article, embed).compare(summary)


class Comparer:
    """One article, ready for any number of summaries."""

    def __init__(self, article: Article, embed: Embed | None = None):
        self.article = article
        self.index = ClaimIndex(article)
        self.carrying, self.voices = Carrying(self.index), Voices(article)
        self.meaning = _Meaning(article, embed) if embed and article.claims else None

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the article in lower case."""
        return _capitalised(self.article.text)

    @cached_property
    def roles(self) -> dict[str, frozenset[str]]:
        """What each speaker who has a claim is described by, by id."""
        return {identity: roles(source) for identity, source in self.voices.sources().items()}

    @cached_property
    def deniers(self) -> frozenset[str]:
        """Names in lower case in the sentences that have a word of denial."""
        sentences = (s.of(self.article.text) for s in self.article.sentences)
        return frozenset().union(*(_capitalised(words_) for words_ in sentences if _DENIAL.search(words_)))

    def compare(self, summary: Article, among: frozenset[int] | None = None) -> Comparison:
        """The comparison with one summary; `among` (indexes of claims) leaves all other claims of the article out."""
        parts, voices = clauses(summary), Voices(summary)
        likeness = self.meaning.likeness([part.text(summary) for part in parts]) if self.meaning and parts else None
        matches = [self._match(summary, part, voices.of(part.claim, part.text(summary)), likeness[n] if likeness else None, among or None) for n, part in enumerate(parts)]
        return Comparison(self.article, summary, tuple(matches))

    def _match(self, summary: Article, clause: Clause, ours: Voice, likeness, among) -> Match:
        scores = self.carrying.scores(clause.bag)
        if ours.denied:
            scores = [score + 0.1 * self.voices.is_denied(claim) for score, claim in zip(scores, self.article.claims)]
        if likeness:
            scores = [max(pair) for pair in zip(scores, likeness)]
        if among:
            scores = [score if n in among else 0.0 for n, score in enumerate(scores)]
        best = min(1.0, max(scores, default=0.0))
        if best < MATCHED:
            return Match(clause.spans, (), None, "unmatched", round(1.0 - best, 3), "no claim of the article has these words", round(best, 3))
        before = frozenset(w.lower() for w in re.findall(r"\w+", summary.text[: clause.spans[0].start]))
        judged = [(self._judge(summary, clause, ours, n, before), -scores[n], n) for n in range(len(scores)) if scores[n] >= best - TIED]
        found, _, claim = min(judged, key=lambda item: (_MILDEST.index(item[0].verdict), item[1]))
        sureness = round(found.sureness * (0.5 + 0.5 * best), 3)
        return Match(clause.spans, self.article.claims[claim].spans, claim, found.verdict, sureness, found.reason, round(best, 3))

    def _judge(self, summary: Article, clause: Clause, ours: Voice, claim: int, before) -> Judged:
        theirs = self.voices[claim]
        events = [s for s in ours.sources if self._told_as_event(s, claim)]
        low = min([ours.low, *(clause_degree(s.cue) for s in events)])
        ours = replace(ours, sources=tuple(s for s in ours.sources if s not in events), low=low, high=min(ours.high, low) if events else ours.high)
        return judge(ours, theirs, Setting(before, *self._source_in(summary, clause, claim), self.names, self._roles_of_others(theirs), any(proper(s) & self.deniers for s in ours.sources)))

    def _roles_of_others(self, theirs: Voice) -> frozenset[str]:
        """What speakers of the article are described by, of whom a claim is not."""
        credited = {s.id for s in theirs.sources}
        own = frozenset().union(*(self.roles.get(identity, frozenset()) for identity in credited))
        return frozenset().union(*(found for identity, found in self.roles.items() if identity not in credited)) - own

    def _source_in(self, summary: Article, clause: Clause, claim: int) -> tuple[bool, bool]:
        """Whether the sentence of a clause names or describes the article's source, and has a word of reporting that the claim has not."""
        start, end = summary.sentences[clause.claim.sentence] if summary.sentences else (0, len(summary.text))
        spelled = [w.lower() for w in re.findall(r"\w[\w&-]*", re.sub(r"['’]s\b", "", summary.text[start:end]))]
        stems, sources = {stem(w) for w in spelled}, self.voices[claim].sources
        named = any(proper(s) & set(spelled) for s in sources)
        described = max((len(d & stems) / len(d) * min(2, len(d)) for s in sources if (d := _described(s))), default=0.0)
        reports = bool(stems & _reporting() - self.index.stems[claim] or stems & _attitudes())
        return named or described >= 1, (named or described > 1) and reports

    def _told_as_event(self, source: Source, claim: int) -> bool:
        """Whether the article's sentence has a source of the summary with its cue, and does not attribute this claim to it:
        what the summary seems to report is then an event, or part of the claim."""
        credited = {s.lemma for s in self.voices[claim].sources}
        if not source.lemma or source.lemma in credited or not self.article.sentences:
            return False
        text = {stem(w.lower()) for w in re.findall(r"\w+", self.article.sentences[self.article.claims[claim].sentence].of(self.article.text))}
        named = {stem(w.lower()) for w in re.findall(r"\w{3,}", source.words)} - {"the"}
        minds = source.lemma in MINDING and not self.voices[claim].sources
        return (minds or stem(source.lemma) in text) and bool(named) and named <= text


def _capitalised(words_: str) -> frozenset[str]:
    return frozenset([w.lower() for w in re.findall(r"\b[A-Z][\w&.-]*", re.sub(r"['’]s\b", "", words_))])


def _described(source: Source) -> frozenset[str]:
    """Stems of the plain words that describe a source without a name."""
    return frozenset() if proper(source) else frozenset(w.stem for w in words(source.words))


@cache
def _reporting() -> frozenset[str]:
    """Stems of all verbs and nouns of reporting."""
    return frozenset(stem(lemma) for table in (verb_cues(), noun_cues()) for lemma in {cue.lemma for cue in table.values()})


@cache
def _attitudes() -> frozenset[str]:
    """Stems of the adjectives that tell how sure somebody is."""
    return frozenset(stem(lemma) for lemma, cue in adjective_cues().items() if cue.place == "predicate")


class _Meaning:
    """Cosine of the vectors of clauses and claims."""

    def __init__(self, article: Article, embed: Embed):
        self.embed = embed
        self.claims = [_unit(v) for v in embed([_text(article, claim.spans) for claim in article.claims])]

    def likeness(self, texts: list[str]) -> list[list[float]]:
        """For each text, its cosine with each claim."""
        return [[sum(a * b for a, b in zip(vector, claim)) for claim in self.claims] for vector in map(_unit, self.embed(texts))]


def _unit(vector) -> list[float]:
    values = [float(v) for v in vector]
    length = sum(v * v for v in values) ** 0.5
    return [v / length for v in values] if length else values


def _text(draft: Article, spans) -> str:
    return " ".join(span.of(draft.text) for span in spans)


def counts(comparison: Comparison) -> dict[str, int]:
    """How many clauses got each verdict, in the order of VERDICTS."""
    return {verdict: sum(m.verdict == verdict for m in comparison.matches) for verdict in VERDICTS}
