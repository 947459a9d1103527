"""Words of a text: tokens with their places, content words, stems."""

import re
from typing import NamedTuple

TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019-][A-Za-z\u00c0-\u024f]+)*|\d+(?:[.,]\d+)*|[.,;:!?\"\u201c\u201d()%$\u20ac\u00a3]|\n")
STOP = frozenset(
    """a an the this that these those any each both such same other another own
    i me my we us our you your he him his she her hers it its they them their who whom whose which what one
    and or but nor so yet if as than then while although though because since unless until whether when where how why
    of in on at by for with about against between into through during before after above below to from up down out off over
    under again further once here there also just only very too even still however meanwhile
    is are was were be been being am do does did doing have has had having will would shall should can could may might must
    not no never n't cannot""".split()
)
ENDINGS = tuple("ations ation ingly ments ment ness edly ies ied ing ers ion ions ed es er ly al s e y".split())
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Inc|Ltd|Corp|Co|St|Jr|Sr|vs|No|Gov|Sen|Rep|Gen|Prof)|\b[A-Z])$")


class Token(NamedTuple):
    """A word, figure or mark as written, its place `[start, end)` in code points, and its sentence, counted from 0."""

    text: str
    start: int
    end: int
    sentence: int

    @property
    def low(self) -> str:
        """Lower case, straight apostrophes, no possessive ending."""
        return re.sub(r"'s$|'$", "", self.text.lower().replace("\u2019", "'"))

    @property
    def is_word(self) -> bool:
        """Whether it is a word or figure, no mark."""
        return self.text[0].isalnum()

    @property
    def stem(self) -> str:
        """Its crude stem."""
        return stem(self.low)

    @property
    def is_content(self) -> bool:
        """Whether it carries content: no mark, no function word."""
        return self.is_word and self.low not in STOP and (len(self.low) > 1 or self.low.isdigit())


def tokens(text: str) -> list[Token]:
    """Tokens in order; a sentence ends at `.`, `!`, `?` before a capital or quote mark, and at a line's end."""
    found, sentence = [], 0
    for match in TOKEN.finditer(text):
        if match[0] != "\n":
            found.append(Token(match[0], match.start(), match.end(), sentence))
        sentence += _ends(text, match)
    return found


def _ends(text: str, match: re.Match) -> bool:
    if match[0] == "\n":
        return True
    if match[0] not in ".!?" or ABBREVIATION.search(text[: match.start()][-6:]):
        return False
    return re.match(r"[\"\u201d\u2019')]*\s+[\"\u201c\u2018'(]?[A-Z\d]", text[match.end() : match.end() + 8]) is not None


def stem(word: str) -> str:
    """A crude stem, so that "seized" meets "seizing": one common ending off, at least three letters kept."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def content_stems(text: str) -> list[str]:
    """Stems of the content words, in order, repetitions kept."""
    return [token.stem for token in tokens(text) if token.is_content]


def overlap(sentence: str, text: str) -> float:
    """Share of the sentence's content words whose stem stands in the text; 0.0 for a sentence without any."""
    wanted, there = content_stems(sentence), set(content_stems(text))
    return sum(word in there for word in wanted) / len(wanted) if wanted else 0.0
