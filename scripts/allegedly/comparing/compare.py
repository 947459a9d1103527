"""Aligns each clause of a summary with a claim of the article, and says what became of its attribution."""

import re
from collections.abc import Callable, Sequence

from allegedly.comparing.clauses import Clause, clauses
from allegedly.comparing.judge import Judged, Setting, judge
from allegedly.comparing.model import VERDICTS, Comparison, Match
from allegedly.comparing.voice import Voice, voice
from allegedly.comparing.who import proper
from allegedly.detecting.draft import Draft
from allegedly.detecting.lexicon import noun_cues, verb_cues
from allegedly.matching.claim_index import ClaimIndex
from allegedly.matching.words import group, stem

MATCHED, TIED = 0.45, 0.06
Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]
_MILDEST = ("kept", "weakened", "strengthened", "blurred", "dropped", "invented", "swapped", "unmatched")


def compare(article: Draft, summary: Draft, *, embed: Embed | None = None) -> Comparison:
    """The matches of all clauses of the summary. `embed` gives one vector for each text; with it, meaning counts where words differ."""
    return Comparer(article, embed).compare(summary)


class Comparer:
    """One article, ready for any number of summaries."""

    def __init__(self, article: Draft, embed: Embed | None = None):
        self.article = article
        self.index = ClaimIndex(article)
        self.names = frozenset(w.lower() for w in re.findall(r"\b[A-Z][\w&.-]*", re.sub(r"['’]s\b", "", article.text)))
        self.voices = [voice(article, claim, _text(article, claim.spans)) for claim in article.claims]
        self.meaning = _Meaning(article, embed) if embed and article.claims else None

    def compare(self, summary: Draft) -> Comparison:
        """The comparison with one summary."""
        parts = clauses(summary)
        likeness = self.meaning.likeness([part.text(summary) for part in parts]) if self.meaning and parts else None
        matches = [self._match(summary, part, likeness[n] if likeness else None) for n, part in enumerate(parts)]
        return Comparison(self.article, summary, tuple(matches))

    def _match(self, summary: Draft, clause: Clause, likeness) -> Match:
        scores = self.index.scores(clause.bag)
        if likeness:
            scores = [max(pair) for pair in zip(scores, likeness)]
        best = max(scores, default=0.0)
        if best < MATCHED:
            return Match(clause.spans, (), None, "unmatched", round(1.0 - best, 3), "no claim of the article has these words", round(best, 3))
        ours = voice(summary, clause.claim, clause.text(summary))
        before = frozenset(w.lower() for w in re.findall(r"\w+", summary.text[: clause.spans[0].start]))
        judged = [(self._judge(summary, clause, ours, n, before), -scores[n], n) for n in range(len(scores)) if scores[n] >= best - TIED]
        found, _, claim = min(judged, key=lambda item: (_MILDEST.index(item[0].verdict), item[1]))
        sureness = round(found.sureness * (0.5 + 0.5 * best), 3)
        return Match(clause.spans, self.article.claims[claim].spans, claim, found.verdict, sureness, found.reason, round(best, 3))

    def _judge(self, summary: Draft, clause: Clause, ours: Voice, claim: int, before) -> Judged:
        theirs = self.voices[claim]
        setting = Setting(before, self._tells_source(summary, clause, theirs), self._told_as_event(ours, claim), self.names)
        return judge(ours, theirs, setting)

    def _tells_source(self, summary: Draft, clause: Clause, theirs: Voice) -> bool:
        """Whether a clause in the summary's own voice names the article's source and has a word of reporting."""
        start, end = summary.sentences[clause.claim.sentence] if summary.sentences else (0, len(summary.text))
        spelled = [w.lower() for w in re.findall(r"\w[\w&-]*", re.sub(r"['’]s\b", "", summary.text[start:end]))]
        names = frozenset().union(*(proper(s) for s in theirs.sources))
        cues = {group(stem(s.lemma)) for s in theirs.sources if s.lemma}
        return bool(names & set(spelled)) and any(w in noun_cues() or w in verb_cues() and group(stem(w)) in cues for w in spelled)

    def _told_as_event(self, ours: Voice, claim: int) -> bool:
        """Whether the article's sentence itself has the summary's source and cue: it tells the saying as an event."""
        stems = self.index.sentence_of(claim).stems
        lemmas = [stem(s.lemma) for s in ours.sources if s.lemma]
        text = {stem(w.lower()) for w in re.findall(r"\w+", self.article.sentences[self.article.claims[claim].sentence].of(self.article.text))}
        named = [name for s in ours.sources for name in proper(s)]
        return bool(lemmas) and all(lemma in text for lemma in lemmas) and all(stem(name) in stems for name in named)


class _Meaning:
    """Cosine of the vectors of clauses and claims."""

    def __init__(self, article: Draft, embed: Embed):
        self.embed = embed
        self.claims = [_unit(v) for v in embed([_text(article, claim.spans) for claim in article.claims])]

    def likeness(self, texts: list[str]) -> list[list[float]]:
        """For each text, its cosine with each claim."""
        return [[sum(a * b for a, b in zip(vector, claim)) for claim in self.claims] for vector in map(_unit, self.embed(texts))]


def _unit(vector) -> list[float]:
    values = [float(v) for v in vector]
    length = sum(v * v for v in values) ** 0.5
    return [v / length for v in values] if length else values


def _text(draft: Draft, spans) -> str:
    return " ".join(span.of(draft.text) for span in spans)


def counts(comparison: Comparison) -> dict[str, int]:
    """How many clauses got each verdict, in the order of VERDICTS."""
    return {verdict: sum(m.verdict == verdict for m in comparison.matches) for verdict in VERDICTS}
