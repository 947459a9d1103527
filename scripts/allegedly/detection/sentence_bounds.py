"""Where the sentences of a stream end: at full stops, at quotations, at the end of a paragraph.

A builder of a stream is read here, not the stream: `raw`, `quoted` and `closing` as `stream.py` describes them.
"""

import re

from allegedly import lexicon
from allegedly.detection.tagging import plain

LONGEST_SENTENCE = 400
"""Units after which a sentence is cut wherever it is, so that work on an endless line stays linear."""
_MAY_END = frozenset("jr. sr. inc. co. corp. ltd. u.s. u.k. u.n. e.u. d.c. a.m. p.m. calif. fla. mass. va. pa. r.i. n.y. n.j. b.c. a.d.".split())
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
    return sorted({*ends, *(at for at, word in enumerate(words) if word in _MAY_END)})


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
    if read_starts is not None:
        return built.starts[at + 1] in read_starts
    raw = built.raw[at + 1]
    if not (raw[0].isupper() or raw[0].isdigit() or following in "(-x"):
        return False
    return True


def _abbreviation_ends(built, tags, at):
    """`in the U.S. The plan`: an abbreviation, then a word that opens sentences."""
    return built.raw[at].lower() in _MAY_END and tags[at + 1] in "DPSRI|" and (tags[at + 1] == "|" or built.raw[at + 1][0].isupper())


def _quotation_ends_sentence(built, tags, at):
    """A quotation ends its sentence at a full stop, or when a new sentence, not its reporting words, follows."""
    following = tags[at + 1]
    if following in "|Q":
        return following == "Q"
    if following in ".,:;-" or not (built.raw[at + 1][0].isupper() or following == "("):
        return False
    mark = built.raw[at][-1]
    return mark == "." or mark in "?!…" and not _reporting_words_follow(built, tags, at + 1)


def _reporting_words_follow(built, tags, first):
    """`"Why?" Smith asked.`: a quoting verb soon, and nothing but a noun phrase before it."""
    for at in range(first, min(first + 8, len(tags))):
        if tags[at] in ".|Q":
            return False
        cue = lexicon.verb_cues().get(plain(built.raw[at]))
        if cue and "quote" in cue.frames and "d" in cue.form + ("d" if "s" in cue.form else ""):
            return True
    return False
