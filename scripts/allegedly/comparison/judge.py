"""From two voices to a verdict: what became of the attribution on the way from the article to the summary."""

import re
from collections.abc import Callable
from typing import NamedTuple

from allegedly.comparison.model import Verdict
from allegedly.comparison.voice import INTENDING, MINDING, Source, Voice
from allegedly.comparison.who import (
    NEAREST,
    Who,
    are_described_apart,
    called,
    compare,
    fits,
    is_definite,
    is_hearsay,
    is_named,
    is_own_publication,
    is_pronoun,
    is_publication,
    is_publisher,
    is_spokesman,
    proper,
    roles,
    speaks_for,
)
from allegedly.matching.firmness import STATED, hedge_word, hedged_stems, open_words
from allegedly.matching.words import group, likeness, stem, words

CUE_STEP, DEGREE_STEP = 0.9, 1.0
"""Steps on the fine scales from which on the strict standard calls firmness changed."""
EDITOR_STEP = 2
"""The same on the coarse scale of cues: a step to the next class is style."""


ACCUSING = frozenset("accuse charge indict suspect".split())
_ACCUSED = re.compile(r"(?:[A-Z][\w’'-]+ ?)+")


_DOUBTED = frozenset("alleged suspected supposed purported".split())
"""Adjectives that doubt the noun behind them, and not the clause around it: "the alleged thief was fined"."""


def is_undisputed(clause: str, voice: Voice) -> bool:
    """Whether a clause has of a claim that somebody is accused of only what happened, and not who did it: "nine people were killed"; or nothing of the noun that an adjective doubts."""
    if voice.sources and all(s.is_unspecified and s.cue.lower() in _DOUBTED for s in voice.sources):
        _, cue, behind = voice.words.partition(voice.cue)
        doubted = [w.stem for w in words(behind)[:2] if not w.is_name]
        return bool(cue) and not any(likeness(stem, w.stem) for stem in doubted for w in words(clause))
    if not voice.sources or not all(s.is_unspecified and s.lemma in ACCUSING for s in voice.sources):
        return False
    accused, said = _ACCUSED.match(voice.words), set(re.findall(r"[\w’'-]+", clause))
    if not accused and not voice.words.startswith("including "):
        return False
    return said.isdisjoint(accused.group().split() if accused else ()) and said.isdisjoint(("he", "He", "she", "She", "they", "They"))


class Judged(NamedTuple):
    """A verdict, how sure it is (0.0 to 1.0), and why; `who`: how the two sources stand to one another, where both texts have one; `plain`: whether it is an
    error whoever is meant: a denial turned round, a name that the article does not have."""

    verdict: Verdict
    sureness: float
    reason: str
    who: Who | None = None
    plain: bool = False


class Setting(NamedTuple):
    """What else the verdict needs: lower-case words of the summary up to the clause, whether the clause itself names the article's source,
    whether it does so with a word of reporting, all names of the article in lower case, what its other speakers are described by (asked for when needed),
    whether the article has the summary's speaker deny something, and whether every change of firmness counts (the fine scales) or, as to an editor,
    clear ones (the coarse ones). `by_meaning`: whether clause and claim may have been matched without common words. `near`: lower-case words of the claim's sentence and its neighbours; `titles`: of a speaker's id, groups of the words
    next to the speaker's name anywhere in the article; `told`: groups of the words of the claim."""

    named_before: frozenset[str]
    names_source: bool
    tells_source: bool
    article_names: frozenset[str]
    roles_of_others: Callable[[], frozenset[str]]
    denies: bool
    strict: bool = False
    by_meaning: bool = False
    near: frozenset[str] = frozenset()
    titles: Callable[[str], frozenset[str]] = lambda identity: frozenset()
    told: Callable[[], frozenset[str]] = frozenset


def judge(summary: Voice, article: Voice, setting: Setting) -> Judged:
    """The verdict on a clause with the voice `summary`, compared with a claim with the voice `article`."""
    sources = tuple(s for s in summary.sources if not is_publisher(s))
    if not article.sources:
        return _unattributed(summary, sources, article, setting)
    if not sources:
        return _without_source(summary, article, setting)
    return _attributed(summary, sources, article, setting)


def _unattributed(summary, sources, article, setting) -> Judged:
    """The article asserts the claim itself."""
    named = [s for s in sources if not s.is_unspecified]
    if not setting.strict and named and all(s.lemma in MINDING for s in named):
        return _by_firmness(summary, article, setting)
    if any(_stands_near(s, setting) for s in named):
        return _by_firmness(summary, article, setting)._replace(sureness=0.5)
    if not setting.strict and sources and not named and (sources[0].cue_class == 2 or not sources[0].cue):  # words in marks are scare quotes
        return _by_firmness(summary, article, setting)
    if named:
        return Judged("invented", 0.8 if named[0].words else 0.6, f"the article says this itself; the summary credits {_called(named[0])}")
    if sources and not named:
        return Judged("weakened", 0.8, f"the article says this outright; the summary marks it with “{summary.cue}”")
    return _by_firmness(summary, article, setting)


def _without_source(summary, article, setting) -> Judged:
    """The article attributes the claim, the summary has no attribution."""
    if setting.names_source and article.sources[-1].lemma in INTENDING:
        return _by_firmness(summary, article, setting)
    if all(s.is_unspecified and s.lemma in MINDING for s in article.sources):
        return _by_firmness(summary, article, setting)
    if setting.tells_source:
        return Judged("kept", 0.6, f"the clause itself names {_called(_outer(article))}")
    if all(s.is_unspecified for s in article.sources):
        if article.cue and article.cue.lower() in summary.words.lower() or article.sources[-1].lemma in ACCUSING and _CHARGE.search(summary.words):
            return Judged("kept", 0.6, f"both mark this with “{article.cue}”")
        return Judged("dropped", 0.8, f"the article reports this (“{article.cue}”); the summary states it as fact")
    return Judged("dropped", 0.85, f"the article has this from {_called(_outer(article))}; the summary states it as fact")


_CHARGE = re.compile(r"\b(?:accus|charge|indict|prosecut|plead|suspicion|suspected|allege)", re.I)


def _outer(voice: Voice) -> Source:
    return next((s for s in voice.sources if not s.is_unspecified), voice.sources[0])


def _attributed(summary, sources, article, setting) -> Judged:
    theirs = [s for s in article.sources if not s.is_unspecified] or list(article.sources)
    ours = [s for s in sources if not s.is_unspecified] or list(sources)
    if summary.denied and not article.denied and setting.denies:
        return Judged("kept", 0.5, f"the article has a denial of {_called(ours[0])} as well")
    if summary.denied != article.denied:
        said, was = ("denies", "says") if summary.denied else ("says", "denies")
        turned = len(ours) == len(theirs) == 1 and _is_turned(summary, article, ours[0], theirs[0], setting)
        return Judged("invented", 0.6, f"in the article {_called(theirs[-1])} {was} this; in the summary the source {said} it", plain=turned)
    if not setting.strict and len(ours) == len(theirs) == 1 and _is_contradicted(summary, article, ours[0], theirs[0], setting):
        return Judged("invented", 0.6, f"in the article {_called(theirs[0])} says that this is not so", plain=True)
    if not setting.strict:
        return _to_an_editor(summary, article, ours, theirs, setting)
    who, our, their = min(((compare(a, b, setting.named_before), a, b) for a in ours for b in theirs), key=lambda item: NEAREST[item[0]])
    if who not in (Who.SAME, Who.LIKELY):
        return _other_source(compare(ours[0], theirs[0], setting.named_before), ours[0], theirs[0], setting)
    left_out = next((s for s in theirs if s.id != their.id), None) if len(ours) == 1 else None
    if left_out and not any(word.stem == stem(left_out.lemma) for word in words(summary.words)):  # "believes he thought"
        return Judged(
            "dropped", 0.5, f"the article has this from {_called(theirs[0])} by way of {_called(theirs[-1])}; the summary credits only {_called(our)}"
        )
    found = _by_firmness(summary, article, setting, _weakest(sources, our), _weakest(article.sources, their))
    return found if who is Who.SAME else found._replace(sureness=found.sureness * 0.75)


_NOT = re.compile(r"\b(?:not|cannot|never|no|none|nobody|nothing|neither|nor|without|out)\b|n['’]t\b", re.I)


def _is_turned(summary: Voice, article: Voice, our: Source, their: Source, setting: Setting) -> bool:
    """Whether one source denies in one text what it says in the other, and no negation there makes up for it: "denied that he sold" for "admitted that he sold"."""
    if compare(our, their, setting.named_before) is not Who.SAME or _NOT.search(f"{(article if summary.denied else summary).words} {our.cue} {their.cue}"):
        return False
    return article.denied or their.lemma in _SAYING


def _is_contradicted(summary: Voice, article: Voice, our: Source, their: Source, setting: Setting) -> bool:
    """Whether one source says in one text what it negates in the other: "said she had never sold it" for "admitted that she had sold it"."""
    negated, plainly = (summary, article) if _NOT.search(summary.words) else (article, summary)
    said = f"{plainly.words} {our.cue} {their.cue}"
    if not {our.lemma, their.lemma} <= _SAYING:
        return False
    if not (found := _VERB_NEGATED.search(negated.words)) or len(_NOT.findall(negated.words)) > 1 or _NOT.search(said) or _UNSAID.search(said):
        return False
    verb = next((word.stem for word in words(found[1])), "")
    return bool(verb) and any(word.stem == verb for word in words(plainly.words)) and compare(our, their, setting.named_before) is Who.SAME


_VERB_NEGATED = re.compile(r"(?:\b(?:not|never)|n['’]t) (?!an?\b|the\b|in\b|on\b|at\b|for\b|of\b)(.{0,40})", re.I)
_UNSAID = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refus\w+|reject\w*|fail\w*|declin\w+|doubt\w*|unlikely|only|until|lack\w*|avoid\w*|un\w{4,}ed|disput\w+|dismiss\w*|stop\w*|if|whether)\b",
    re.I,
)
"""What tells without "not" that something is not so, or tells it of another case."""


_SAYING = frozenset("say tell add claim insist admit concede confirm acknowledge reveal announce".split())


def _to_an_editor(summary, article, ours, theirs, setting) -> Judged:
    """By the two sources of the chains that are nearest to one another; silent where the article's is not certain and the summary's stands near."""
    who, our, their = min(((_relation(a, b, setting), a, b) for a in ours for b in theirs), key=lambda item: NEAREST[item[0]])
    if are_described_apart(our, their) and roles(our) <= setting.roles_of_others():
        return Judged("swapped", 0.6, f"the article has this from {_called(their)}; the summary credits {_called(our)}, who speaks elsewhere in it", Who.OTHER)
    if (
        who is Who.SHARPER
        and their.is_unspecified
        and (their.lemma in ACCUSING or is_pronoun(our) or not their.cue and _in_article(our, setting.article_names))
    ):
        who = Who.LIKELY  # a quotation of which detection found no speaker, or a charge
    if (
        who not in (Who.SAME, Who.LIKELY)
        and not _is_explicit(their)
        and (_stands_near(our, setting) or is_pronoun(their) and proper(our) & setting.article_names)
    ):
        who = Who.LIKELY
    if who in (Who.OTHER, Who.SHARPER) and is_publication(their) and our.kind != "person" and proper(our) & setting.article_names:
        who = who if proper(our) & set(re.findall(r"\w+", article.words.lower())) else Who.LIKELY  # a report whose publisher is named elsewhere
    inner = theirs[-1]
    if who is Who.SAME and len(ours) == 1 and their.id == theirs[0].id != inner.id and (inner.lemma not in MINDING or is_named(inner) or is_definite(inner)):
        return Judged("swapped", 0.5, f"in the article {_called(their)} credits {_called(inner)} with this; the summary credits {_called(our)}", Who.OTHER)
    if who in (Who.SAME, Who.LIKELY) and len(ours) == 1 and is_hearsay(theirs, their):
        return Judged(
            "dropped",
            0.6,
            f"the article has this from {_called(inner)} by way of {_called(theirs[0])}; the summary credits only {_called(our)}",
            who,
            plain=True,
        )
    if who in (Who.SAME, Who.LIKELY):
        found = _by_firmness(summary, article, setting, _weakest(summary.sources, our), _weakest(article.sources, their))
        return found._replace(sureness=found.sureness * (1.0 if who is Who.SAME else 0.75), who=who)
    return _other_source(who, our, their, setting)._replace(who=who)


_POLICE = frozenset(map(group, map(stem, "police officer officers constabulary detective inspector sergeant sheriff constable superintendent".split())))


def _relation(our: Source, their: Source, setting: Setting) -> Who:
    """How two sources stand to one another; the organisation for its spokesman, a pronoun, and a description that fits are near enough."""
    who = compare(our, their, setting.named_before)
    if who in (Who.SAME, Who.LIKELY):
        return who
    if is_pronoun(our) or is_own_publication(their) and our.kind != "unnamed":
        return Who.LIKELY
    if who in (Who.VAGUER, Who.OTHER):
        titles = setting.titles(their.id) | roles(their)
        if fits(our, titles, setting.article_names) or speaks_for(titles, our) or our.kind in ("organization", "government") and is_spokesman(their, titles):
            return Who.LIKELY
        if roles(our) & _POLICE and titles & _POLICE and not is_named(our):
            return Who.LIKELY
        if is_definite(our) and " of the " in our.words and not roles(our) & setting.roles_of_others():
            return Who.LIKELY  # "the head of the night shelter" for her name
    return who


def _is_explicit(source: Source) -> bool:
    """Whether the article names the source where it speaks, and not by a pronoun or a word that detection had to settle."""
    if is_pronoun(source):
        return False
    return is_named(source) and any(w[:1].isupper() for w in source.words.split()[1:] or source.words.split()) or source.kind == "document"


def _stands_near(source: Source, setting: Setting) -> bool:
    names = proper(source) or frozenset(w for w in source.words.lower().split() if len(w) > 3)
    return bool(names & setting.near)


def _weakest(sources, main: Source) -> Source:
    """One source, or a weaker mark of hearsay next to it."""
    return min((s for s in sources if s is main or s.is_unspecified), key=lambda s: s.strength)


def _other_source(who: Who, our: Source, their: Source, setting) -> Judged:
    if who is Who.VAGUER and is_definite(our) and not is_named(our) and roles(our) & setting.roles_of_others():
        return Judged("swapped", 0.6, f"the article has this from {_called(their)}; the summary credits {_called(our)}, who speaks elsewhere in it", plain=True)
    if who is Who.VAGUER and is_definite(our) and (told := roles(our)) and told <= setting.told():
        return Judged("swapped", 0.6, f"the article has this from {_called(their)}; the summary credits {_called(our)}, of whom {_called(their)} tells it")
    if who is Who.VAGUER:
        return Judged("blurred", 0.75, f"the article names {_called(their)}; the summary has only {_called(our)}")
    if who is Who.SHARPER and _in_article(our, setting.article_names):
        return Judged("swapped", 0.55, f"the article does not name the source; the summary names {_called(our)}, who speaks elsewhere in it")
    if who is Who.SHARPER:
        return Judged("invented", 0.7, f"the article does not name the source; the summary names {_called(our)}")
    if is_named(our) and not _in_article(our, setting.article_names):
        return Judged("invented", 0.75, f"the article has this from {_called(their)}; {_called(our)} is not in the article", plain=our.kind == "person")
    return Judged("swapped", 0.8 if is_named(our) else 0.5, f"the article has this from {_called(their)}; the summary credits {_called(our)}")


def _in_article(source: Source, names) -> bool:
    return bool(proper(source) & names)


def _by_firmness(summary: Voice, article: Voice, setting: Setting, ours: Source | None = None, theirs: Source | None = None) -> Judged:
    """Kept, weakened or strengthened: by the clause's degree, then by how much higher the summary's cue stands than the article's."""
    rise = _rise((summary.low, summary.high), (article.low, article.high)) if setting.strict else _rise(_hedge(summary, article), _hedge(article, summary))
    if abs(rise) >= DEGREE_STEP and (setting.strict or setting.by_meaning or _of_the_same(*(article, summary) if rise > 0 else (summary, article))):
        told = _hedges_told(summary, article, rise)
        return (
            Judged("invented", 0.7, told, plain=True)
            if rise > 0 and not setting.strict and _NO_EVIDENCE.search(article.words) and not _NOT.search(summary.words)
            else _changed(rise, told)
        )
    if ours and theirs:
        cue_rise = ours.strength - theirs.strength if setting.strict else ours.cue_class - theirs.cue_class
        if abs(cue_rise) >= (CUE_STEP if setting.strict else EDITOR_STEP):
            return _changed(cue_rise, f"{_cue(ours)} for {_cue(theirs)}")
    return (
        Judged("kept", 0.9, "the summary credits the same source, as firmly as the article")
        if article.sources
        else Judged("asserted", 0.9, "the article says this itself")
    )


_NO_EVIDENCE = re.compile(r"\bno (?:\w+ )?(?:evidence|proof|indication|sign) (?:that|of)\b", re.I)
"""What is told of it is no report of the thing."""


def _hedges_told(summary: Voice, article: Voice, rise: float) -> str:
    """Which hedge one side has and the other has not."""
    hedged, side, other = (article, "the article", "the summary") if rise > 0 else (summary, "the summary", "the article")
    word = hedge_word(hedged.words) or hedged.cue
    return f"{side} has “{word}”, {other} does not" if word else "its hedges differ from the article's"


_NOUNS_TOO = frozenset(map(stem, "plan attempt hope aim".split()))


def _of_the_same(hedged: Voice, other: Voice) -> bool:
    """Whether what one text hedges is in the other at all, without that hedge: not in "X, who may resign, won" against "X won", nor "plans to merge" against "the plan to merge"."""
    hedge = {stem(word.lower()) for word in hedge_word(hedged.words).split()[:1]}
    if hedge <= _NOUNS_TOO and hedge & {stem(word) for word in re.findall(r"\w+", other.words.lower())}:
        return False
    return any(likeness(what, word.stem) for what in hedged_stems(hedged.words) for word in words(other.words))


def _hedge(voice: Voice, other: Voice) -> tuple[float, float]:
    """The coarse degrees of a clause; what may be a hedge or not is none where the other text has it too: "would" beside "would probably"."""
    low, high = voice.hedge
    return (high, high) if low < high == STATED and open_words(voice.words) & open_words(other.words) else voice.hedge


def _rise(summary: tuple[float, float], article: tuple[float, float]) -> float:
    """By how much the summary's degrees stand above the article's (below 0.0: below them); 0.0 where they have one in common."""
    return summary[0] - article[1] if summary[0] > article[1] else min(0.0, summary[1] - article[0])


def _cue(source: Source) -> str:
    return f"“{source.cue}”" if source.cue else "a quotation"


def _changed(by: float, how: str) -> Judged:
    return Judged("strengthened" if by > 0 else "weakened", min(0.85, 0.45 + 0.15 * abs(by)), f"put {'more' if by > 0 else 'less'} firmly: {how}")


def _called(source: Source) -> str:
    return "an unnamed source" if source.is_unspecified else called(source)
