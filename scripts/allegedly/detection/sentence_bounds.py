"""Where the sentences of a stream end: at full stops, at quotations, at the end of a paragraph.

A builder of a stream is read here, not the stream: `raw`, `quoted` and `closing` as `stream.py` describes them.
"""

import re
from itertools import compress, count

from allegedly import lexicon
from allegedly.detection.tagging import plain

LONGEST_SENTENCE = 400
"""Units after which a sentence is cut wherever it is, so that work on an endless line stays linear."""
_MAY_END = frozenset(
    "jr. sr. inc. co. corp. ltd. u.s. u.k. u.n. e.u. d.c. a.m. p.m. calif. fla. mass. va. pa. r.i. n.y. n.j. b.c. a.d. a. b. c. d. e. x.".split()
)
"""Abbreviations that often close a sentence, so that their full stop does double duty."""


def sentence_bounds(built, words, tags, read_starts=None):
    """Sentences as half-open unit ranges. `words` are in plain spelling; `read_starts`: where a pipeline begins sentences."""
    bounds, first = [], 0
    for at in _possible_ends(words, tags):
        while at - first > LONGEST_SENTENCE:
            bounds.append((first, first + LONGEST_SENTENCE))
            first += LONGEST_SENTENCE
        if tags[at] == "|":
            if first < at:
                bounds.append((first, at))
            first = at + 1
        elif _ends(built, tags, at, read_starts):
            bounds.append((first, at + 1))
            first = at + 1
    return bounds


_END = re.compile("[|.Q]")


def _possible_ends(words, tags):
    ends = [match.start() for match in _END.finditer("".join(tags))]
    if _MAY_END.isdisjoint(words):
        return ends
    return sorted({*ends, *compress(count(), map(_MAY_END.__contains__, words))})


def _ends(built, tags, at, read_starts):
    if tags[at] == ".":
        return _ends_sentence(built, tags, at, read_starts)
    return _quotation_ends_sentence(built, tags, at) if tags[at] == "Q" else _abbreviation_ends(built, tags, at)


def _ends_sentence(built, tags, at, read_starts):
    if built.quoted[at] and at not in built.closing:
        return False
    following = tags[at + 1]
    if following in "|Q":
        return True
    if len(built.raw[at]) == 3 and built.starts[at + 1] == built.ends[at]:  # Six boats...two sheds
        return False
    if read_starts is not None:
        return built.starts[at + 1] in read_starts
    raw = built.raw[at + 1]
    if not (raw[0].isupper() or raw[0].isdigit() or following in "(-x"):
        return False
    return True


_LETTERED = frozenset(
    "plan vitamin hepatitis type class group grade schedule section part appendix exhibit team block option phase point type level generation malcolm theresa".split()
)
"""Words that a single letter follows: `Plan B.`, `Vitamin C.`"""


def _abbreviation_ends(built, tags, at):
    """`in the U.S. The plan`: an abbreviation, then a word that opens sentences, or a subject and its verb."""
    if len(built.raw[at]) == 2:
        before = plain(built.raw[at - 1]) if at else ""
        return (before in _LETTERED or built.raw[at] == "X." and before in ("on", "to", "via", "from")) and built.raw[at + 1][0].isupper()
    if tags[at + 1] == "N" and _is_clause_after(built, tags, at):
        return True
    return built.raw[at].lower() in _MAY_END and tags[at + 1] in "DPSRI|" and (tags[at + 1] == "|" or built.raw[at + 1][0].isupper())


def _is_clause_after(built, tags, at):
    """`in D.C. Ruiz said`: a clause stands before the abbreviation, and a name with its verb after it."""
    first = at - 1
    while first > max(0, at - 40) and tags[first] not in "|.Q":
        first -= 1
    kinds, following = lexicon.column("speaker_kinds", "word", "kind"), at + 1
    common = kinds.get(plain(built.raw[following])) in ("group", "unnamed") or built.raw[following] == "Police"  # small inside a sentence: U.S. officials
    if not any(tag in "VEAv" for tag in tags[first + 1 : at]) or tags[at - 1] in ("VEAS" if common else "VEASN"):
        return False
    while following < at + 5 and tags[following] == "N" and not common:
        if plain(built.raw[following]).rstrip(".") in kinds or plain(built.raw[following]) in _BODY_WORDS:
            return False
        following += 1
    following += common
    while tags[following] == "R":
        following += 1
    return following > at + 1 and tags[following] in "VEAv"


_BODY_WORDS = frozenset(
    "steel capitol embassy army navy marine marines air postal secret supreme attorney treasury representative ambassador soccer open virgin embassy".split()
)


def _quotation_ends_sentence(built, tags, at):
    """A quotation ends its sentence at a full stop, or when a new sentence, not its reporting words, follows."""
    following = tags[at + 1]
    if following in "|Q":
        return following == "Q"
    if built.standing[at].width == 0:
        return True
    if following in ".,:;-" or not (built.raw[at + 1][0].isupper() or following == "("):
        return False
    mark = built.raw[at][-1]
    if mark == ".":
        return not _only_reporting_words(built, tags, at + 1)
    return mark in "?!…" and not _reporting_words_follow(built, tags, at + 1)


def _only_reporting_words(built, tags, first):
    """`“The road is closed.” Bell said.`: nothing but a short source and a quoting verb up to the end."""
    for at in range(first, min(first + 7, len(tags))):
        if tags[at] in ".|":
            cue = lexicon.verb_cues().get(plain(built.raw[at - 1])) if at - 1 > first else None
            return bool(cue and "quote" in cue.frames and set(cue.form) & set("ds"))
        if tags[at] in ",;:Q-(SC" or built.quoted[at]:
            return False
    return False


def _reporting_words_follow(built, tags, first):
    """`"Why?" Smith asked.`: a quoting verb soon, and nothing but a noun phrase before it."""
    for at in range(first, min(first + 8, len(tags))):
        if tags[at] in ".|Q":
            return False
        cue = lexicon.verb_cues().get(plain(built.raw[at]))
        if cue and "quote" in cue.frames and "d" in cue.form + ("d" if "s" in cue.form else ""):
            return True
    return False
