"""Coarse word classes, enough to find subjects and clause bounds without a parser.

A tag is one character, so that the tags of an article are one string as long as its units:

    D determiner, possessive   P subject pronoun, who, which   p object pronoun   X pronoun with auxiliary (he's)
    A auxiliary, modal         V finite verb   E -ed form or irregular past   G -ing form   B base form
    n noun or adjective        N proper name   g genitive ('s)   0 number   R adverb   I preposition
    C and, or, but             S that, because, while ...        W why, how, what         T to
    Q a whole quotation        , . : ; - ( )   " a quotation mark inside another   x any other mark   | end of paragraph

Closed classes come from a table; the rest from shape and neighbours (Brill 1992 in spirit, by hand).
"""

import re
from functools import cache

from allegedly import lexicon
from allegedly.text.remembered import Remembered

_MARKS = {
    ",": ",",
    ".": ".",
    "?": ".",
    "!": ".",
    "…": ".",
    ":": ":",
    ";": ";",
    "•": ";",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "|": "|",
    "–": "-",
    "—": "-",
    "--": "-",
    "―": "-",
    "&": "N",
    "-": "-",
    **dict.fromkeys(("'", "’", "‘", '"', "“", "”", "''", "``", "«", "»"), '"'),
}
_NOT_ED = frozenset("indeed speed need seed feed breed greed bed red hundred sacred naked wicked united".split())
_NOT_ING = frozenset("king ring thing something anything nothing everything evening morning during building spring wing sing string beijing".split())
_NUMBER = frozenset("two three four five six seven eight nine ten eleven twelve hundred thousand million billion trillion".split())
MONTH = "May"
"""The one modal that, with a capital, is a month or a name."""
_CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they|that|there|here|who|what|where|how)'(?:s|d|ll|ve|re|m)$")


def first_tags(words: list[str]) -> list[str]:
    """Tags out of context. `v` stands for a form that is noun or verb, to be settled by `settled`."""
    return list(map(_SHAPES.__getitem__, words))


def plain(word: str) -> str:
    """A word as the lexicon spells it: lower case, straight apostrophe; `WHO`, `US` and `IT` are names and stay as they are."""
    return _PLAIN[word]


def plain_words(words: list[str]) -> list[str]:
    """All words as the lexicon spells them."""
    return list(map(_PLAIN.__getitem__, words))


def _plain(word):
    low = word.lower().replace("’", "'")
    return word if len(word) > 1 and word.isupper() and low in lexicon.column("function_words", "word", "tag") else low


_PLAIN = Remembered(_plain)


def _shape(word):
    if not (word[0].isalnum() or word[0] in "@#"):
        return _MARKS.get(word, ":" if word == ":" else "." if word[:2] == ".." else "-" if word[:2] == "--" else "x")
    low = plain(word).lower()
    closed = lexicon.column("function_words", "word", "tag").get(low)
    if word[-1] == "." and word[0].isalpha():
        return "N" if word[0].isupper() or "." in word[:-1] and low not in ("a.m.", "p.m.") else "n"
    if word[0].isupper() and closed and len(word) > 1 and word.isupper() and low not in ("i", "a"):
        return "N"
    if closed:
        return "N" if word == MONTH else closed
    if low.endswith("n't"):
        return "A"
    if _CONTRACTED.match(low):
        return "X"
    return _open_class(word, low)


_SHAPES = Remembered(_shape)


def _open_class(word, low):
    if low.endswith(("'s", "s'")):
        return "g"
    if word[0].isdigit() or low in _NUMBER:
        return "0"
    if word[0].isupper() or word[0] in "@#":
        return "N"
    return _verb_shape(low) or ("R" if low.endswith("ly") and len(low) > 4 else "n")


def _verb_shape(low):
    kind = lexicon.verb_kinds().get(low)
    if kind is None:
        if low.endswith("ed") and len(low) > 4 and low not in _NOT_ED:
            return "E"
        return "G" if low.endswith("ing") and len(low) > 5 and low not in _NOT_ING else ""
    if kind == "g":
        return "G"
    return "E" if "d" in kind and "b" not in kind or kind == "n" else "v"


def verb_shape_of_name(word: str) -> str:
    """What a capitalised word would be if it were a verb in a title-case headline, or empty."""
    return _verb_shape(plain(word))


_NOUN_BEFORE = frozenset("DgI0")
_VERB_BEFORE = frozenset("TPX")
_COMPLEMENT = frozenset("SDPpNQTWX")


_UNSETTLED = re.compile(
    'v|E|D(?=[SCIWPTQXAD,.;:|)-])|S(?:(?<=[PNnA]S)(?=E)|(?<=[VE]S)(?=[.,;|nNv]))|n(?<=Pn)|G(?:(?<=DnG)(?=[nNv][VEAv])|(?<=[Dg]G))|I(?<=[DAX]I)|"(?<=[nNv]")'
)
"""Tags that their neighbours may change; no change makes or unmakes one further on."""


def settled(tags: list[str], words: list[str]) -> str:
    """The tags with every noun-or-verb settled by its neighbours, as one string."""
    for match in _UNSETTLED.finditer("".join(tags)):
        at, tag = match.start(), match.group()
        tags[at] = _noun_or_verb(tags, words, at) if tag == "v" else _by_neighbours(tags, words, at, tag)
    return _completed("".join(tags), words)


_WITHOUT_VERB = re.compile(r"(?<=[VE])R?[GDnNg0p][DRnNg0pIx]{1,24}(?=[.,;:|Q()TSWGC-])")
"""What follows a verb up to a mark or the next clause, when no verb stands in it."""
_THAT_OF_NOUN = re.compile(r"S(?<=[VE]S)(?=n[RDnNg0pIx]{0,24}[.,;|)])")
"""`that` before a noun and a mark, with no verb between."""
_SUBJECT_CLAUSE = re.compile(r"(?<=[nN]S)[DRnNg0I]{1,16}(?=A)")
"""What stands between `the claim that` and an auxiliary."""


def _completed(tags, words):
    """The tags with a verb found for each reported clause that has none: `say the drug | works`, `the claim that the dam | leaks is`."""
    verbs = []
    for match in _WITHOUT_VERB.finditer(tags):
        cue = lexicon.verb_cues().get(words[match.start() - 1])
        if cue and "that" in cue.frames:
            verbs.append(_verb_of(tags, words, *match.span(), "gap" not in cue.frames or cue.lemma in _OF_THINGS_TOO))
    for match in _SUBJECT_CLAUSE.finditer(tags):
        if words[match.start() - 1] == "that" and words[match.start() - 2] in lexicon.noun_cues():
            last = match.end() - 1
            verbs.append(last if _is_verb_of(tags, words, last) and last > match.start() and words[match.end()] in _SINGULAR_BE else 0)
    tags = _with(tags, "V", list(filter(None, verbs)))
    return _with(tags, "D", [match.start() for match in _THAT_OF_NOUN.finditer(tags) if words[match.start()] == "that"])  # rebut that criticism


_OF_THINGS_TOO = frozenset(("claim", "maintain"))
"""Verbs that report clauses, and take things as well: `claimed three lives`, `maintains the signals`."""


def _with(tags, tag, places):
    """The tags with some of them replaced."""
    if not places:
        return tags
    made = list(tags)
    for at in places:
        made[at] = tag
    return "".join(made)


_SINGULAR_BE = frozenset("is was has isn't wasn't hasn't does doesn't".split())


def _verb_of(tags, words, first, last, takes_object):
    """The first word in a range that can be the verb of the noun before it, or 0. After a verb that takes an object it needs one of its own."""
    if tags[first] == "G":
        return next((at for at in range(first + 2, last) if _is_verb_of_doing(tags, words, at)), 0)
    for at in range(first + 1, last):
        if _is_verb_of(tags, words, at) and (not takes_object or tags[at + 1] in "DN0PpRx" or at == last - 2 and tags[at + 1] == "n" and words[at][-1] != "s"):
            return at
    if takes_object:  # claim the offer masks a retreat
        masked = next(
            (at for at in range(first + 2, last) if words[at + 1] in ("a", "an") and words[at][-1] == "s" and _is_unknown_verb_of(tags, words, at)), 0
        )
        if masked:
            return masked
    else:
        found = next((at for at in range(first + 2 - (words[first][-1] == "s"), last) if _is_unknown_verb_of(tags, words, at)), 0)
        return found or (last - 1 if last - first > 2 and _closes_a_clause(tags, words, first, last - 1) else 0)
    at = last - 1
    return (
        at if at > first and tags[last] == "." and _is_verb_of(tags, words, at) and words[at - 1][-1] == "s" and words[at - 1] not in _PLURAL_MODIFIERS else 0
    )


def _is_verb_of_doing(tags, words, at):
    """`building roads costs lives`: a form in -s behind a plural, which is no part of a compound, and before an object."""
    plural = words[at - 1][-1] == "s" and words[at - 1] not in _PLURAL_MODIFIERS
    return plural and tags[at] == "n" and words[at][-1] == "s" and "s" in lexicon.verb_kinds().get(words[at], "") and tags[at + 1] in "DpPNn0"


def _closes_a_clause(tags, words, first, at):
    """`Critics say the deal stinks.`: the last word of what `say` reports, which agrees with the noun before it. Not in `..., said the new owners.`"""
    inverted = tags[first - 2 : first - 1] in ("", "Q", ",", '"', "|")
    return (
        not inverted and tags[first] == "D" and tags[at] == "n" and tags[at - 1] in "nN" and tags[at + 1] in ".;" and words[at].isalpha() and _agrees(words, at)
    )


def _is_unknown_verb_of(tags, words, at):
    """`the mine poisons the river`: a word between a noun and a determiner that agrees with the noun as its verb; noun phrases have none there."""
    if tags[at] != "n" or tags[at - 1] not in "nN" or tags[at + 1] not in "DPpR" or words[at + 1] in ("more", "most") or not words[at].isalpha():
        return False
    return _agrees(words, at) and (words[at][-1] == "s" or tags[at - 1] == "n")


def _agrees(words, at):
    """Whether a word has the -s of a verb where the noun before it is singular, and none where it is plural."""
    is_plural = words[at - 1] in _PLURALS or words[at - 1][-1] == "s" and not words[at - 1].endswith(("ss", "us", "is"))
    has_s = words[at][-1] == "s" and not words[at].endswith(("ss", "us", "is"))
    return has_s != is_plural


_PLURAL_MODIFIERS = frozenset("sales sports savings news systems arms goods securities communications customs earnings operations relations".split())
_PLURALS = frozenset("people police men women children data media staff they we you troops sales both all many most some few others".split())


def _is_verb_of(tags, words, at):
    """Whether a word that was taken for a noun may be the verb of the noun before it: a form of a verb, and one that agrees."""
    kind = lexicon.verb_kinds().get(words[at], "")
    if tags[at] != "n" or tags[at - 1] not in "nNg0p" or not set(kind) & set("bsd"):
        return False
    before = words[at - 1]
    plural = before in _PLURALS or before[-1] == "s" and not before.endswith(("ss", "us", "is", "'s"))
    return "d" in kind or ("b" if plural else "s") in kind


def _by_neighbours(tags, words, at, tag):
    """The tag of a unit after one that may change it, or its own."""
    following = tags[at + 1] if at + 1 < len(tags) else ""
    if tag == "E":
        return (
            "n"
            if at
            and (
                _is_modifier(tags, at)
                and words[at] not in _NO_MODIFIERS
                or following == "n"
                and (tags[at - 1] == "I" or words[at] == "known")
                or tags[at - 1] == "C"
                and following == "n"
            )
            else tag
        )
    if tag == "D":
        return "p" if words[at] == "her" else tag
    if tag == "S":
        if words[at] == "that" and following in (".", ",", ";", "|"):  # he rejects that
            return "p"
        cue = lexicon.verb_cues().get(words[at - 1]) if words[at] == "that" else None  # called that report a lie
        return (
            "D" if cue and (not cue.frames & {"that", "quote"} or words[at + 1] == "way") else "R" if words[at] == "once" and tags[at - 1] not in "VE" else tag
        )
    if tag == "n":
        agrees = words[at - 1] in (_SINGULAR if words[at][-1] == "s" else _PLURAL_SUBJECTS)
        return "V" if agrees and following not in ("E", "A", "V", "v") else tag
    if tag == '"':
        return "g" if words[at] == "'" and words[at - 1][-1] == "s" and following in ("n", "N", "v", "0", "E") else tag
    if tag == "I" and tags[at - 1] != "D":
        return "V" if words[at] == "like" and following in ("T", "D", "N", "P", "p") and words[at - 1] in _WOULD else tag
    return "n" if following == "n" or tag == "G" and following in ("N", "v", "I", "E", "V", "A") else tag


_NO_MODIFIERS = frozenset("said told asked wrote thought warned argued insisted".split())
"""Forms in -ed and irregular pasts that stand before no noun: after a possessive they are the verb of a name like `McDonald's`."""


def _is_modifier(tags, at):
    """`the alleged creator`: an -ed form between a determiner and a noun."""
    return tags[at - 1] in "Dg0" and at + 1 < len(tags) and tags[at + 1] in "nNvGx0"


@cache
def _unchanging():
    """Verbs whose participle is their base form: put, cut, set."""
    return frozenset(lemma for lemma, (_, participle) in lexicon.irregular_verbs().items() if participle == lemma)


def _noun_or_verb(tags, words, at):
    before = at - 1
    while before >= 0 and tags[before] == "R":
        before -= 1
    left = tags[before] if before >= 0 else "."
    right = tags[at + 1] if at + 1 < len(tags) else "."
    if left == "D" and before == at - 1 and words[before] in _ALONE and words[at] in lexicon.never_nouns() and words[at][-1] != "s":
        return "V"
    if words[at] == "close" and right == "T":
        return "n"
    if left == "A" and right == "I" and words[before] in _BE and words[at] in _unchanging():
        return "E"
    if left in "VE" and right == "S" and words[at + 1] == "that" and words[at] in lexicon.noun_cues() and before == at - 1:
        return "n"
    if words[at] == "last" and right in "n0" and left not in "TA":
        return "n"
    if left == "T" and (words[before - 1] in _PREPOSITION_TO and words[at] not in lexicon.never_nouns() or "b" not in lexicon.verb_kinds()[words[at]]):
        return "n"
    if left in _VERB_BEFORE or left == "A" and words[before] not in _BE:
        return "V"
    if left in "Dg" or left in _NOUN_BEFORE and words[at] not in lexicon.never_nouns() or left in "AS" and right in "IV.,":
        return "n"
    if words[at] in lexicon.never_nouns():
        return "V" if left != "A" or right not in "IV.," else "n"
    if left in "Nn" and words[at] in _BEFORE_QUOTATION and right in ("Q:.," if words[at] == "read" else "Q:"):
        return "V"
    ends_in_s = words[at].endswith("s") and not words[at].endswith("ss")
    if left == "Q" and words[at] == "read" and right == "D":  # “It is shut,” read a note
        return "V"
    if left == "G" and ends_in_s and right in "PSD" and tags[max(0, before - 1)] in "NnD":  # exit polling shows that
        return "V"
    cue = lexicon.verb_cues().get(words[at])
    if cue and "out" in cue.frames and words[at + 1] == "out":
        return "V"
    closing = bool(cue and "that" in cue.frames and not {",", "Q"}.isdisjoint(tags[max(0, before - 6) : before]))
    if left in "nN" and words[at - 1] in _BEFORE_VERBS and (ends_in_s != _is_plural(words[before])):
        return "V"  # drivers now face ruin
    return _after_noun(words, before, left, right, ends_in_s, closing, "d" in lexicon.verb_kinds()[words[at]])


_ALONE = frozenset("some many most few several both others all".split())
"""Determiners that can be a subject on their own: `some say`."""
_PREPOSITION_TO = frozenset("according due thanks owing prior contrary".split())
"""Words after which `to` is a preposition."""
_WOULD = frozenset("would wouldn't i'd you'd he'd she'd it'd we'd they'd".split())
_SINGULAR = frozenset("he she it who which".split())
_PLURAL_SUBJECTS = frozenset("i you we they".split())
_BEFORE_QUOTATION = frozenset("read reads report reports claims posts notes states".split())
_BEFORE_VERBS = frozenset("now still also never often always already rarely seldom usually generally routinely regularly".split())
"""Adverbs that stand between a subject and its verb, and hardly between two nouns."""
_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())


def _is_plural(word):
    return word.endswith("s") or word in _PLURALS


def _after_noun(words, before, left, right, ends_in_s, closing, is_past):
    """The tag after a noun or mark; `is_past`: the form is a past too (hit, put), which agrees with any subject."""
    if left == "n" and words[before + 1 :][1:2] in (["each"], ["every"]):
        return "n"
    if right == "P" and words[before + 1 :][1:2] in (["which"], ["who"]):  # interest rates which fell
        return "n"
    plural = before >= 0 and _is_plural(words[before])
    agrees = ends_in_s != plural or is_past or left == "N" and right in "PpX" + "SD" * ends_in_s
    if left in "Nn" and right in ".,;|" and agrees and closing:
        return "V"
    if left in "Nn" and agrees:
        return (
            "V"
            if right in _COMPLEMENT or right in "RI0:" and left == "N" or right == "0" and plural and not ends_in_s or right in "nG" and left == "N"
            else "n"
        )
    if left in ",CQS-)" and (ends_in_s or left == "C"):
        return "V" if right in _COMPLEMENT and (ends_in_s or right != "N") or right in "nR" and left in "Q," else "n"
    return "n"
