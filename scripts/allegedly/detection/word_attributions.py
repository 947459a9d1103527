"""Attributions whose cue is neither verb nor noun: according to, allegedly, alleged, confident that, makes clear that."""

import re

from allegedly import lexicon
from allegedly.detection import contents, sources
from allegedly.detection.complements import has_clause
from allegedly.detection.found import Found
from allegedly.detection.phrases import right_edge, verb_group
from allegedly.detection.stream import Stream


def according_to(st: Stream, at: int, low: int, high: int, sentence: int, earlier) -> Found | None:
    """`According to X, Y` and `Y, in the words of X`; `at` is the telling word of the phrase."""
    phrase, stance = lexicon.according_to_phrases()[st.words[at]]
    if len(phrase) > 2 and at + 1 < high and st.words[at + 1] != "of":
        return _in_ones_words(st, at, low, high, sentence, phrase, stance)
    if phrase == ("per",) and not (
        at + 1 < high and st.tags[at + 1] in "DN" and (at == low or st.tags[at - 1] == "," and st.words[at + 1] not in ("a", "each", "every"))
    ):
        return None
    first = at - phrase.index(st.words[at])
    after = first + len(phrase)
    if first < low or tuple(st.words[first:after]) != phrase or after >= high or st.tags[after] in "SW":
        return None
    last = _source_end(st, after, high)
    if last == after:
        return None
    found = Found(" ".join(phrase), "according_to", stance, "positive", sentence, cue=[(first, after)])
    found.take_source((after, last, max(right_edge(st, after, last), after + 1)))
    found.content = _around(st, first, last, low, high, earlier)
    return found if found.content else None


def _in_ones_words(st, at, low, high, sentence, phrase, stance):
    """`In Roe's telling, X`, `in his view, X`, `X, by the firm's own count`: the possessor is the source."""
    owned = at - (st.words[at - 1] == "own")
    first = owned
    while first > low and st.tags[first - 1] in "NngD" and st.words[first - 1] != phrase[0]:
        first -= 1
    owner = st.tags[owned - 1] == "g" or first == owned - 1 and st.words[first] in _POSSESSIVES
    if first <= low or first == owned or st.words[first - 1] != phrase[0] or not owner or st.tags[at + 1] not in ",.|;":
        return None
    found = Found(" ".join(phrase), "according_to", stance, "positive", sentence, cue=[(first - 1, first), (at, at + 1)])
    found.take_source((first, owned, owned))
    after = [(at + 2, contents.end(st, at + 2, high))] if at + 2 < high and st.tags[at + 1] == "," else []
    if first - 1 == low or first - 1 == low + 1 and st.tags[low] in "C,":
        found.content = after
    elif st.tags[first - 2] == ",":
        found.content = [(low, first - 2), *(after if after and _resumes(st, at + 2, high) else [])]
    return found if found.content else None


_POSSESSIVES = frozenset("his her their my our its".split())


_SUBJECTS = frozenset("he she it they we i you he's she's it's they're we're there".split())
"""Pronouns with which a clause begins that no comma parts from the phrase: `According to legend he came on foot`."""


def _source_end(st, first, high):
    at = first
    while at < high and (st.tags[at] not in ",.;:-|Q)" or st.quoted[at]) and not (at > first + 1 and st.tags[at] in "PX" and st.words[at] in _SUBJECTS):
        at += 1
    at = _past_name(st, at, high)
    if at + 1 < high and st.tags[at] == "," and st.words[at + 1] in ("who", "which", "whose"):  # according to a report, which the jury saw, X
        close = st.tags.find(",", at + 2, high)
        return close if close > 0 else at
    return at


def _past_name(st, comma, high):
    """`according to his lawyer, Ann Lee.`: past a name in apposition that the sentence ends with."""
    at = comma + 1
    while comma < high and st.tags[comma] == "," and at < high and st.tags[at] == "N":
        at += 1
    return at if at > comma + 2 and (at == high or st.tags[at] in ".;|") else comma


def _around(st, at, last, low, high, earlier):
    """The clause before the phrase, or after it when nothing stands before."""
    if at > low and st.tags[at - 1] == ":":
        low = at
    before = at - 1 if at > low and st.tags[at - 1] in ",-(" else at
    first = _covered_from(st, low, before, earlier)
    parts = []
    if before > first and (st.tags[before - 1] in "SC" or st.tags[first] == "S" and st.tags[last] == ","):  # while X, according to Roe, Y
        first = before
    if before - first > 1 or before > first and st.tags[first] == "Q":
        parts.append((first, contents.trimmed(st, first, before)))
    if not parts and last + 1 < high and st.words[last] in _SUBJECTS:
        parts.append((last, contents.end(st, last, high)))
    if (
        last + 1 < high and st.tags[last] == "," and (not parts or st.tags[before - 1] == "A" or _resumes(st, last + 1, high))
    ):  # it was, according to Roe, a gift
        parts.append((last + 1 + (st.words[last + 1] == "and"), contents.trimmed(st, last + 1, high)))
    return parts


def _resumes(st, first, high):
    """After a phrase in mid-sentence the clause goes on with its verb, or is joined by another that has no cue of its own."""
    if st.words[first] in ("and", "along", "including"):
        return not any(word in _TURNS or tag in "VE" and _says(word) for word, tag in zip(st.words[first:high], st.tags[first:high]))
    return st.tags[first] in "VEA"


def _says(word):
    cue = lexicon.verb_cues().get(word)
    return bool(cue) and "that" in cue.frames


_TURNS = frozenset("but though although while whereas which who according".split())


def _covered_from(st, low, before, earlier):
    """Where the clauses begin that a closing phrase covers: the sentence, without an opening conjunction, or
    the clause after the last that has a cue of its own (GUIDELINES, attributions, case 8)."""
    first = low
    for f in earlier:
        if f.parent is None and f.content and low < f.content[-1][1] < before:
            first = _next_clause(st, f.content[-1][1], before) or first
    while first < before and st.tags[first] in "C,":
        first += 1
    return first


def _next_clause(st, first, before):
    """The start of a clause set off by a comma and a conjunction, right at the end of an earlier content."""
    if st.tags[first] in ",;" and first + 2 < before and (st.tags[first + 1] == "C" or st.words[first + 1] in ("while", "whereas", "although")):
        return first + 2 if st.words[first + 1] in ("while", "whereas") else first + 1
    return None


def adverb(st: Stream, at: int, low: int, high: int, sentence: int, earlier) -> Found | None:
    """`X allegedly did Y`: the clause around the adverb; of `charged with allegedly doing Y` only the doing."""
    cue = lexicon.adverb_cues()[st.words[at]]
    found = Found(cue.lemma, "adverb", cue.stance, "positive", sentence, cue=[(at, at + 1)])
    if set_off := _set_off(st, at, low, high):
        found.content = set_off
        return found
    first, last = at if st.tags[at - 1] + st.tags[at + 1] == "IG" else _clause_from(st, at, low), _clause_to(st, at, high)
    if last == at + 2 and first > low and st.tags[first - 1] == "," and st.words[at + 1] in lexicon.verb_cues():
        first = low  # X, Orr has reportedly said
    found.content = [r for r in ((first, at), (at + 1, last)) if r[0] < r[1]]
    return found if found.content else None


def _set_off(st, at, low, high):
    """The clause around an adverb between commas: `Allegedly, X.`, `X, allegedly, Y.`, `X, allegedly.`"""
    before = at > low and st.tags[at - 1] in ",-"
    after = at + 1 < high and st.tags[at + 1] in ",-"
    if after and (at == low or at == low + 1 and st.tags[low] == "C"):
        return [(at + 2, contents.end(st, at + 2, high))] if at + 2 < high else []
    if before and (after or at + 1 >= high or st.tags[at + 1] in ".;"):
        first = _clause_from(st, at - 1, low)
        rest = [(at + 2, contents.end(st, at + 2, high))] if after and at + 2 < high else []
        return [(first, at - 1), *rest] if first < at - 1 else rest
    return []


def _clause_from(st, at, low):
    first = at
    while first > low and not (st.tags[first - 1] in ",;:-SQ" or st.words[first - 1] in ("who", "which", "but")):
        first -= 1
    return first


def _clause_to(st, at, high):
    last = at + 1
    while last < high and not (st.tags[last] in ",;:-" and not st.quoted[last]) and st.words[last] not in ("while", "but", "according"):
        last += 1
    return contents.trimmed(st, at + 1, last) if last > at + 1 else last


def adjective(st: Stream, at: int, low: int, high: int, sentence: int, earlier) -> Found | None:
    """`the alleged creator` and `is confident that`."""
    cue = lexicon.adjective_cues()[st.words[at]]
    found = Found(cue.lemma, "adjective", cue.stance, "positive", sentence, cue=[(at, at + 1)])
    return (_before_noun if cue.place == "before_noun" else _predicate)(st, at, low, high, found)


def _before_noun(st, at, low, high, found):
    edge = right_edge(st, at + 1, high)
    if at > low and st.tags[at - 1] == "Q":
        return None
    if st.tags[at] not in "nNER" or edge == at + 1 or st.tags[at + 1] not in "nN0Gv":
        return None
    found.content = [(at + 1, edge)]
    return found


_VERBAL = re.compile("[VEAGXWQ0]")
_COPULAS = frozenset(
    "is are was were be been being am isn't aren't wasn't weren't feel feels felt seem seems seemed become became remain remains remained".split()
)


def _predicate(st, at, low, high, found):
    first = at - 1
    while first > low and st.tags[first] == "R":
        first -= 1
    if first < low or not (st.words[first] in _COPULAS or st.tags[first] == "X") or at + 1 >= high:
        return None
    word = st.words[at + 1]
    if word == "to" and st.words[at] != "committed":  # proud to open it
        return None
    if word in ("that", "whether", "about", "of", "to", "over", "with", "in", "by", "at", "for"):
        begin = at + 1 if word in ("that", "whether", "to") else at + 2
    elif st.tags[at + 1] in "PX" or st.tags[at + 1] in "DnN0" and has_clause(st, at + 1, contents.end(st, at + 1, high)):
        begin = at + 1
    else:
        return None
    if begin >= high:
        return None
    while first - 1 >= low and st.tags[first - 1] in "AR":
        first -= 1
    found.cue = [(first if st.tags[first] != "X" else at, at + 1)]
    found.take_source((first, first + 1, first + 1) if st.tags[first] == "X" else sources.subject_before(st, first, low))
    found.content = [(begin, contents.end(st, begin, high))]
    thing = begin > at + 1 and not _VERBAL.search(st.tags, *found.content[0]) and not any(st.quoted[slice(*found.content[0])])
    return found if found.source and not thing else None  # unhappy with the plan


ADJECTIVES = frozenset("clear plain known public explicit".split())
_MAKE = frozenset("make makes made making".split())
_FARTHEST = 4


def made_clear(st: Stream, at: int, low: int, high: int, sentence: int, earlier) -> Found | None:
    """The attribution of `make` with the adjective at unit `at`; it presupposes what it reports (GUIDELINES, stance)."""
    verb = at - 1
    while verb > max(low, at - _FARTHEST) and (st.tags[verb] == "R" or st.words[verb] == "it"):
        verb -= 1
    if verb < low or st.words[verb] not in _MAKE or at + 2 >= high:
        return None
    group = verb_group(st, verb, low, "n")
    cue = (group.first, at + 1)
    if st.words[low] == "as" and st.tags[at + 1] == ",":  # As the report makes clear, X
        at += 1
    clause = st.words[at + 1] in contents.OPENERS
    if group.passive or not clause and right_edge(st, at + 1, high) == at + 1:
        return None
    found = Found("make clear", "verb", "endorsing", "positive", sentence, cue=[cue])
    subject = sources.subject_before(st, group.first, low) if group.kind == "finite" else None
    found.take_source(subject or sources.main_subject(st, low, group.first), implied=not subject)
    found.content = [(at + 1, contents.end(st, at + 1, high))]
    return found
