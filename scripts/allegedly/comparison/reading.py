"""Pairs each clause of a summary with the matching claims of the article, with the speaker on both sides and the verdict of the rules on each pair."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, cached_property
from math import exp
from typing import NamedTuple

from allegedly.article.article import Article
from allegedly.comparison.clauses import Clause, clauses
from allegedly.comparison.judge import Judged, Setting, is_undisputed, judge
from allegedly.comparison.pieces import finer_with_origin
from allegedly.comparison.voice import MINDING, NAMING, EditorVoices, FactVoices, Source, Voice, Voices
from allegedly.comparison.who import is_frame, proper, roles
from allegedly.lexicon import adjective_cues, noun_cues, verb_cues
from allegedly.matching.carrying import Carrying, Said, said
from allegedly.matching.claim_index import ClaimIndex
from allegedly.matching.firmness import clause_degree
from allegedly.matching.words import group, stem, words

MATCHED, TIED = 0.3, 0.06
"""Carrying from which on a clause counts as being in the article, and by how much less a claim may carry and still be looked at."""
SPREAD, MOST, LEAST = 0.07, 6, 0.02
"""Evidence weighs less by e for each `SPREAD` that it carries less than the best, and nothing below `LEAST`; so many claims are looked at."""
_SAME_WORD = frozenset(("kept", "weakened", "strengthened"))
_DENIAL = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|refut(?:es?|ed)|disput(?:es?|ed)|dismiss(?:es|ed)?|rebut(?:s|ted)?)\b")
_STOPS = re.compile(r"\W*(?:and |or )?(?:but|yet|while|whereas|although|though|despite|who|whom|which|where|whose|when|because|an?)\b", re.I)
_MILDEST = ("asserted", "kept", "weakened", "strengthened", "blurred", "dropped", "invented", "swapped", "unmatched")
Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]


class Candidate(NamedTuple):
    """One claim of the article that may carry a clause: how much it carries with its surroundings (`score`) and in its own words (`own`), its share
    of the evidence (`weight`; all sum to 1.0), its voice, and the verdict of the rules on clause and claim."""

    claim: int
    score: float
    own: float
    weight: float
    voice: Voice
    judged: Judged


class Reading(NamedTuple):
    """A clause of a summary, its voice, and the claims that may match it, best first; `best`: how much the best claim carries, 0.0 where the article has
    no claims; `carried`: the sources whose cue, earlier in the sentence, may reach a clause that has none of its own; `misquoted`: the words in it in
    quotation marks that the article does not have."""

    clause: Clause
    voice: Voice
    candidates: tuple[Candidate, ...]
    best: float
    carried: tuple[Source, ...] = ()
    misquoted: str = ""

    @property
    def mildest(self) -> Candidate | None:
        """Of the claims that carry the clause about equally, in themselves and with their surroundings, the one with the mildest verdict."""
        most = max((c.score + c.own for c in self.candidates), default=0.0)
        near = [c for c in self.candidates if c.score + c.own >= most - 2 * TIED]
        return min(near, key=lambda c: (_MILDEST.index(c.judged.verdict), -c.score, c.claim), default=None)


class Reader:
    """One article, ready for any number of summaries."""

    def __init__(self, article: Article, embed: Embed | None = None):
        self.given = article
        self.article, self.origin = finer_with_origin(article)
        article = self.article
        self.index = ClaimIndex(article)
        self.carrying, self.voices, self.editors, self.facts = Carrying(self.index), Voices(article), EditorVoices(article), FactVoices(article)
        self._told: dict[int, bool] = {}
        self._words_of: dict[int, frozenset[str]] = {}
        self._stems_of: dict[int, frozenset[str]] = {}
        self._titles: dict[str, frozenset[str]] = {}
        self._kept_before: dict[tuple[Said, bool], tuple[list[tuple[float, float, int]], float]] = {}
        self.meaning = _Meaning(article, embed) if embed and article.claims else None

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the article in lower case."""
        return _capitalised(self.article.text)

    def is_told(self, sentence: int) -> bool:
        """Whether the article credits somebody in a sentence, by its number."""
        if sentence not in self._told:
            self._told[sentence] = any(map(self.editors.is_told, self.carrying.claims_in[sentence]))
        return self._told[sentence]

    @cached_property
    def speaker_names(self) -> frozenset[str]:
        """Lower-case words of the names of its speakers that are written with a capital."""
        spelled = " ".join(name for speaker in self.article.speakers for name in (speaker.name, *speaker.aliases))
        return frozenset(w.lower() for w in re.findall(r"\b[A-Z][\w-]{2,}", spelled))

    @cached_property
    def roles(self) -> dict[str, frozenset[str]]:
        """What each speaker who has a claim is described by, by id: where it speaks, and right before its name, `nurse Tom Sill`."""
        text, sources = self.article.text, self.voices.sources()
        before = {s.id: [word for start, _ in s.mentions for word in text[max(0, start - 25) : start].split()[-1:]] for s in self.article.speakers}
        return {one: roles(source) | {group(stem(w)) for w in before.get(one, ()) if w.isalpha() and w.islower()} for one, source in sources.items()}

    def titles(self, identity: str) -> frozenset[str]:
        """Groups of the words that stand right before and, after a comma, behind a speaker's name."""
        if identity not in self._titles:
            text, speaker = self.article.text, self.article.speaker(identity)
            beside = [*speaker.aliases]
            for start, end in speaker.mentions:
                beside += [*text[max(0, start - 50) : start].split()[-4:], text[start:end], *re.findall(r"^,([^,.;]{3,70})", text[end : end + 80])]
            self._titles[identity] = frozenset(group(stem(w)) for w in re.findall(r"[a-z]{3,}", " ".join(beside).lower()))
        return self._titles[identity]

    def near(self, claim: int, beside: int = 1) -> frozenset[str]:
        """Lower-case words of a claim's sentence and of so many sentences on each side of it."""
        at, sentences = self.article.claims[claim].sentence, self.article.sentences
        return frozenset().union(*(self._sentence_words(n) for n in range(at - beside, at + beside + 1) if 0 <= n < len(sentences)))

    def _sentence_words(self, number: int) -> frozenset[str]:
        if number not in self._words_of:
            self._words_of[number] = frozenset(re.findall(r"\w+", self.article.sentences[number].of(self.article.text).lower()))
        return self._words_of[number]

    def _sentence_stems(self, number: int) -> frozenset[str]:
        if number not in self._stems_of:
            self._stems_of[number] = frozenset(map(stem, self._sentence_words(number)))
        return self._stems_of[number]

    @cached_property
    def deniers(self) -> frozenset[str]:
        """Names in lower case in the sentences that have a word of denial."""
        sentences = (s.of(self.article.text) for s in self.article.sentences)
        return frozenset().union(*(_capitalised(words_) for words_ in sentences if _DENIAL.search(words_)))

    def readings(self, summary: Article, among: frozenset[int] | None = None, strict: bool = False) -> list[Reading]:
        """What the article has of each clause; `among` (indexes of claims) leaves all other claims of the article out. `summary`
        is read whole and cut finely."""
        parts, voices = clauses(summary), Voices(summary)
        likeness = self.meaning.likeness([part.text(summary) for part in parts]) if self.meaning and parts else None
        heard = [self._voice(voices, part, summary, strict) for part in parts]
        carried = [()] * len(parts) if strict else _carried_on(summary, parts, heard)
        return [self._reading(summary, *each, likeness[n] if likeness else None, among, strict) for n, each in enumerate(zip(parts, heard, carried))]

    def _voice(self, voices: Voices, part: Clause, summary: Article, strict: bool) -> Voice:
        """The voice of a clause of the summary; frames such as "the article says", and acts of naming, are not sources to an editor."""
        found = voices.of(part.claim, part.text(summary))
        if strict:
            return found
        before = summary.text[: part.spans[0].start]
        sources = tuple(s for s in found.sources if s.lemma not in NAMING and not is_frame(s, self.article.text, before)) or (
            ()
            if found.sources
            else voices.viewed(part.text(summary)) or voices.spoken(part.text(summary)) or voices.framed(part.claim.sentence, part.spans, self.speaker_names)
        )
        return replace(found, sources=sources)

    def _reading(self, summary: Article, clause: Clause, ours: Voice, carried: tuple[Source, ...], likeness, among, strict: bool) -> Reading:
        kept, most = self._kept(clause, ours.denied, likeness, among)
        before = frozenset(re.findall(r"\w+", summary.text[: clause.spans[0].start].lower()))
        shares = [exp((score + own_ - kept[0][0] - kept[0][1]) / 2 / SPREAD) for score, own_, _ in kept]
        shares = [share if share >= LEAST or item[0] >= most - TIED else 0.0 for share, item in zip(shares, kept)]
        total, voices = sum(shares), self.voices if strict else self.editors if ours.sources else self.facts
        found = [self._candidate(summary, clause, ours, carried, item, share / total, voices, before, strict) for item, share in zip(kept, shares) if share]
        misquoted = "" if strict else self._misquoted(summary, clause)
        if misquoted:
            judged = Judged("invented", 0.8, f"the article does not have the words “{misquoted}”", plain=True)
            found = [c._replace(judged=judged) for c in found]
        return Reading(clause, ours, tuple(found), max((score for score, _, _ in kept), default=0.0), carried, misquoted)

    def _misquoted(self, summary: Article, clause: Clause) -> str:
        """The first words in quotation marks in a clause that the article has nowhere, brackets and what is left out apart; a single word and a title are no quotation."""
        text = summary.text[max(0, clause.spans[0].start - 1) : clause.spans[-1].end + 1]
        for quotation in _QUOTATION.findall(text) if _MARK.search(text) else ():
            said = next(filter(None, quotation))
            parts = [in_words(part) for part in _LEFT_OUT.split(said)]
            if re.search(r" [a-z]{4}", said) and not all(part in self._in_words for part in parts):
                return str(said)
        return ""

    @cached_property
    def _in_words(self) -> str:
        return in_words(self.article.text)

    def _kept(self, clause: Clause, denied: bool, likeness, among) -> tuple[list[tuple[float, float, int]], float]:
        """Score, own score and number of the claims that a clause may be about, the likeliest first, and the highest score. Clauses of the same words share them."""
        key = (said(clause.bag), denied)
        if likeness or among:
            return self._ranked(clause, denied, likeness, among)
        if key not in self._kept_before:
            self._kept_before[key] = self._ranked(clause, denied, None, None)
        return self._kept_before[key]

    def _ranked(self, clause: Clause, denied: bool, likeness, among) -> tuple[list[tuple[float, float, int]], float]:
        scores, own = self.carrying.scores(clause.bag), self.carrying.own_scores(clause.bag)
        if denied:
            scores = tuple(min(1.0, score + 0.1 * self.voices.is_denied(claim)) for score, claim in zip(scores, self.article.claims))
        if likeness:
            scores = tuple(min(1.0, max(pair)) for pair in zip(scores, likeness))
        chosen = among or range(len(scores))
        order = [n for _, n in sorted(zip([-scores[n] - own[n] for n in chosen], chosen))]
        most = max(map(scores.__getitem__, chosen), default=0.0)
        kept = [n for n in order[:MOST] if scores[n]] + [n for n in order[MOST:] if scores[n] >= most - TIED][:MOST]
        return [(scores[n], own[n], n) for n in kept], most

    def _candidate(self, summary, clause, ours, carried, item, weight: float, voices: Voices, before, strict: bool) -> Candidate:
        score, own, claim = item
        voice = voices[claim]
        if not strict and voice.sources and is_undisputed(clause.text(summary), voice):
            voice = replace(voice, sources=())
        judged = self._judge(summary, clause, ours, carried, claim, voice, before, strict)
        return Candidate(claim, score, own, weight, voice, judged)

    def _judge(self, summary: Article, clause: Clause, ours: Voice, carried: tuple[Source, ...], claim: int, theirs: Voice, before, strict: bool) -> Judged:
        events = [s for s in ours.sources if self._told_as_event(s, claim, theirs, strict)]
        if events:
            low = min([ours.low, *(clause_degree(s.cue) for s in events)])
            ours = replace(ours, sources=tuple(s for s in ours.sources if s not in events), low=low, high=min(ours.high, low))
        denies = ours.denied and any(proper(s) & self.deniers for s in ours.sources)
        named, tells = self._source_in(summary, clause, claim, theirs, before, strict) if theirs.sources and not ours.sources else (False, False)
        near = self.near(claim, beside=0 if strict else 1) if ours.sources or carried else frozenset()
        told = lambda: frozenset(group(w.stem) for w in words(theirs.words))
        setting = Setting(
            before, named, tells, self.names, lambda: self._roles_of_others(theirs), denies, strict, self.meaning is not None, near, self.titles, told
        )
        if carried and theirs.sources and judge(replace(ours, sources=carried), theirs, setting).verdict in _SAME_WORD:
            setting = setting._replace(names_source=True, tells_source=True)
        return judge(ours, theirs, setting)

    def _roles_of_others(self, theirs: Voice) -> frozenset[str]:
        """What speakers of the article are described by, of whom a claim is not."""
        credited = {s.id for s in theirs.sources}
        own = frozenset().union(*(self.roles.get(identity, frozenset()) for identity in credited))
        return frozenset().union(*(found for identity, found in self.roles.items() if identity not in credited)) - own

    def _source_in(self, summary: Article, clause: Clause, claim: int, theirs: Voice, before: frozenset[str], strict: bool) -> tuple[bool, bool]:
        """Whether a clause (on the strict standard its sentence) names or describes the article's source, and has a word of reporting that the claim has not."""
        whole = clause.text(summary) if not strict or not summary.sentences else summary.sentences[clause.claim.sentence].of(summary.text)
        spelled = [w.lower() for w in re.findall(r"\w[\w&-]*", re.sub(r"['’]s\b", "", whole))]
        stems, sources = {stem(w) for w in spelled}, theirs.sources
        named = any(proper(s) & set(spelled) for s in sources) or (
            not strict and bool(_PRONOUNS & set(spelled[:2])) and any((proper(s) or _plain(s)) & before for s in sources)
        )
        if not strict and not named:
            subject = frozenset(group(stem(w)) for w in re.findall(r"\b[a-z]{3,}\b", _SUBJECT_WORDS.sub("", whole)) if w not in _ARTICLES)
            named = bool(subject) and any(subject <= self.titles(s.id) | roles(s) for s in sources)
        described = max((len(d & stems) / len(d) * min(2, len(d)) for s in sources if (d := _described(s))), default=0.0)
        reports = bool(stems & reporting() - self.index.stems[claim] or stems & (_attitudes() if strict else _attitudes() | _VIEWS))
        return named or described >= 1, (named or described > 1) and reports

    def _told_as_event(self, source: Source, claim: int, theirs: Voice, strict: bool) -> bool:
        """Whether the article's sentence has a source of the summary with its cue, and does not attribute this claim to it:
        what the summary seems to report is then an event, or part of the claim."""
        credited = {s.lemma for s in theirs.sources}
        if not source.lemma or source.lemma in credited or not self.article.sentences:
            return False
        if not strict and not theirs.sources and stem(source.lemma) in self.index.stems[claim]:
            return True
        if strict and theirs.sources and stem(source.lemma) in self.index.stems[claim]:
            return True  # "The engineer recalled slowing": an aide said he recalled slowing
        named = {stem(w.lower()) for w in re.findall(r"\w{3,}", source.words)} - {"the"}
        text = self._sentence_stems(self.article.claims[claim].sentence) if named else named
        minds = source.lemma in MINDING and not theirs.sources
        return (minds or stem(source.lemma) in text) and bool(named) and named <= text


_MARK = re.compile("[“\"‘']")
_QUOTATION = re.compile(r"[“\"]([^“”\"\n]+)[”\"]|(?<!\w)[‘']([^‘’'\n]+(?:['’]\w[^‘’'\n]*)*)[’'](?!\w)")
_LEFT_OUT = re.compile(r"\.\.\.|…|\[[^\]]*\]")


def in_words(text: str) -> str:
    """The words of a text in lower case, each between spaces, without apostrophes."""
    return " ".join(["", *re.findall(r"\w+", re.sub("['’]", "", text).lower()), ""])


def _carried_on(summary: Article, parts: list[Clause], voices: list[Voice]) -> list[tuple[Source, ...]]:
    """For each clause without a source, the sources of the clause before it in the same sentence, whose cue may reach as far: across commas, colons,
    semicolons and "and", but not across a contrast, a relative clause or an apposition."""
    found: list[tuple[Source, ...]] = []
    for n, part in enumerate(parts):
        before = parts[n - 1] if n else part
        end, start = before.spans[-1].end, part.spans[0].start
        goes_on = n and not voices[n].sources and before.claim.sentence == part.claim.sentence and start >= end
        goes_on = goes_on and not _STOPS.match(summary.text[end:start] + summary.text[start : start + 12])
        found.append((voices[n - 1].sources or found[n - 1]) if goes_on else ())
    return found


def _capitalised(words_: str) -> frozenset[str]:
    return frozenset([w.lower() for w in re.findall(r"\b[A-Z][\w&.-]*", re.sub(r"['’]s\b", "", words_))])


def _plain(source: Source) -> frozenset[str]:
    return frozenset(re.findall(r"\w{4,}", source.words.lower()))


def _described(source: Source) -> frozenset[str]:
    """Stems of the plain words that describe a source without a name."""
    return frozenset() if proper(source) else frozenset(w.stem for w in words(source.words))


@cache
def reporting() -> frozenset[str]:
    """Stems of all verbs and nouns of reporting."""
    return frozenset(stem(lemma) for table in (verb_cues(), noun_cues()) for lemma in {cue.lemma for cue in table.values()})


@cache
def _attitudes() -> frozenset[str]:
    """Stems of the adjectives that tell how sure somebody is."""
    return frozenset(stem(lemma) for lemma, cue in adjective_cues().items() if cue.place == "predicate")


_VIEWS = frozenset(
    map(
        stem,
        MINDING
        | frozenset(
            "consider highlight describe regard see view deem praise hail tout defend question doubt blame favor favour oppose support back want welcome remember recall regret love hate "
            "need relieved satisfied skeptical doubtful proud sorry angry happy upset willing disown disagree appeal".split()
        ),
    )
)
"""Words by which a clause tells somebody's view, plan or feeling without a content clause."""
_PRONOUNS = frozenset("he she it they".split())
_SUBJECT_WORDS = re.compile(r"\b(?:is|are|was|were|has|had|have|does|did|do|will|would|could|can|may|might|wants?|[a-z]{3,}(?:s|ed)|says?|said)\b.*", re.S)
"""What does not stand in the subject of a clause: all from its first word that may be a verb."""
_ARTICLES = frozenset("the this that its his her their and but".split())


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
