"""Words of a sentence: tokens, content words and their stems."""

import re

TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019-][A-Za-z\u00c0-\u024f]+)*|\d+(?:[.,]\d+)*")
STOP = frozenset(
    """a an the this that these those some any each every all both such same other another own
    i me my we us our you your he him his she her hers it its they them their who whom whose which what one
    and or but nor so yet if as than then while although though because since unless until whether when where how why
    of in on at by for with about against between into through during before after above below to from up down out off over
    under again further once here there also just only very too even still however meanwhile
    is are was were be been being am do does did doing have has had having will would shall should can could may might must
    not no never n't s t d ll re ve m""".split()
)
ENDINGS = ("ations", "ation", "ingly", "ments", "ment", "ness", "edly", "ies", "ied", "ing", "ers", "ion", "ions", "ed", "es", "er", "ly", "al", "s", "e", "y")


def tokens(text: str) -> list[str]:
    """Words and figures in order, as written, possessive endings taken off."""
    return [re.sub(r"['\u2019]s$", "", found[0]) for found in TOKEN.finditer(text)]


def stem(word: str) -> str:
    """A crude stem, so that "seized" meets "seizing": common endings off, at least three letters kept."""
    word = word.lower().replace("\u2019", "'")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def is_content(word: str) -> bool:
    """Whether a word carries content: no function word."""
    return word.lower().replace("\u2019", "'") not in STOP and (len(word) > 1 or word.isdigit())


def content_stems(text: str) -> list[str]:
    """Stems of the content words, in order, repetitions kept."""
    return [stem(word) for word in tokens(text) if is_content(word)]


def overlap(sentence: str, text: str) -> float:
    """Share of the sentence's content words whose stem stands in the text; 0.0 for a sentence without any."""
    wanted, there = content_stems(sentence), set(content_stems(text))
    return sum(word in there for word in wanted) / len(wanted) if wanted else 0.0
