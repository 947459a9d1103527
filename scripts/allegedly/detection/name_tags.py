"""Tags of names that a word out of context does not show: particles, nicknames in marks, `Will Roe`, and common words with the capital of a sentence."""

from itertools import compress, count

from allegedly import lexicon

_PARTICLES = frozenset("van von der den de del della di da du dos la le el al bin ibn ter ten zu y abu".split())
_LONGEST_NICKNAME = 3


def name_whole_names(built, words, tags, bounds):
    """Change such tags in place. A builder of a stream is read: `raw` and `quoted` as `stream.py` describes them."""
    for at in compress(count(), map(_PARTICLES.__contains__, words)):
        _particle(built.raw, words, tags, at)
    if True in built.quoted:
        _nicknames(built, tags)
    kinds = lexicon.column("speaker_kinds", "word", "kind")
    for first, last in bounds:
        if tags[first] == "N" and kinds.get(words[first]) in _COMMON and not built.raw[first].isupper():
            tags[first] = "n"  # Researchers
        elif (
            tags[first] == "N"
            and words[first].endswith("ly")
            and tags[first + 1] in ",NDPn"
            and words[first] not in lexicon.first_names()
            and words[first] not in _NAMES_IN_LY
        ):
            tags[first] = "R"  # Specifically, interestingly
        elif tags[first] == "N" and tags[first + 1 : first + 3] == ["N", "N"] and lexicon.verb_kinds().get(words[first]) == "g":
            tags[first] = "n"  # Fuming Kev Munt
        elif words[first] == "will" and tags[first] == "A":
            _will(built.raw, words, tags, first, last)


_NAMES_IN_LY = frozenset("beverly billy connolly daly donnelly emily healy italy july kelly lily molly o'reilly polly reilly sally sicily tully willy".split())
_COMMON = frozenset(("group", "unnamed"))
"""Kinds of speakers whose words are no names, though a sentence gives them a capital."""


def _particle(raw, words, tags, at):
    """`Ludwig van der Berg`: between names, or before one where it is written with a capital."""
    if raw[at][0].isupper() or at == 0 or tags[at - 1] != "N":
        return
    following = at + 1
    while following < len(words) and words[following] in _PARTICLES:
        following += 1
    if following < len(words) and tags[following] == "N":
        tags[at:following] = ["N"] * (following - at)


def _nicknames(built, tags):
    """`Dwayne “The Rock” Hale`: words in marks between two names."""
    at, size = 0, len(tags)
    while at < size:
        if not built.quoted[at]:
            at += 1
            continue
        last = at
        while last < size and built.quoted[last]:
            last += 1
        inside = last - at <= _LONGEST_NICKNAME and all(word[0].isupper() for word in built.raw[at:last])
        if inside and at and tags[at - 1] == "N" and last < size and tags[last] == "N":
            tags[at:last] = ["N"] * (last - at)
        at = last


def _will(raw, words, tags, first, last):
    """`Will Roe said`: a name before another and a verb of saying."""
    if last - first > 3 and tags[first + 1] == "N" and raw[last - 1] != "?":
        at = first + 1
        while at < last and tags[at] == "N":
            at += 1
        tags[first] = "N" if tags[at] == "E" or words[at] in ("says", "has", "had", "is", "was") else "A"
