"""Restores capitals in a text that is all in lower case and in lines that are all in capitals.

Sentences open with a capital; names are recognised by the words next to them (a title, a first name, a verb of saying) and by how the
rest of the text writes them. Unclear words stay in lower case.
"""

import re
from functools import cache

from allegedly import lexicon
from allegedly.text.spans import Span

_FEWEST_LETTERS = 8
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_OPENS_SENTENCE = re.compile(r"(?:^|[.?!…:][\"”’')\]]*\s+|\n)[\s\"“‘'(\[«`*>#-]*", re.M)
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december".split()
)
_BEFORE_MONTH = frozenset("in until since by last next this early late mid of from before after during".split())
_PARTICLES = frozenset("de del der den di da du la le van von bin ibn al el".split())
_TITLES = frozenset(
    "mr mrs ms dr prof sen rep gov gen col sgt capt lt rev president minister mayor senator governor judge justice detective sheriff congressman congresswoman "
    "chancellor ambassador councillor councilman councilwoman sir lord lady dame king queen prince princess pope archbishop bishop".split()
)
_OF_ONE = frozenset(
    "said says told tells added adds warned warns argued argues claimed claims insisted insists denied denies wrote writes tweeted asked asks replied replies announced announces".split()
)
_AFTER_SAID = frozenset("said says asked wrote".split())


def capitals(text: str) -> list[tuple[int, int, str]]:
    """Edits that give capitals back, none of which changes the length of the text."""
    if text.islower() or text == text.lower():
        if sum(map(str.isalpha, text[:200])) < _FEWEST_LETTERS:
            return []
        return [(0, len(text), _written(text, _names_in_lower(text)))] if len(_written(text, frozenset())) == len(text) else []
    if not any(map(str.isupper, text.split("\n"))):
        return []
    loud = [Span(*match.span()) for match in _LOUD.finditer(text) if _is_loud(match.group())]
    if not loud:
        return []
    names = _names_as_written(text)
    made = [(span.start, span.end, _written(span.of(text).lower(), names | _names_in_lower(span.of(text).lower()))) for span in loud]
    return [edit for edit in made if len(edit[2]) == edit[1] - edit[0]]


_LOUD = re.compile(r"^[^a-zß-öø-ÿ\n]*[A-Z]{2}[^a-zß-öø-ÿ\n]*$", re.M)


def _is_loud(line: str) -> bool:
    """Whether a line is all in capitals and is words: three or more, one of them closed-class or a verb."""
    words = [word.lower() for word in _WORD.findall(line)]
    known = lexicon.column("function_words", "word", "tag")
    return len(words) > 2 and any(word in known or word in lexicon.verb_kinds() for word in words)


def _written(low: str, names: frozenset[str]) -> str:
    """A text in lower case with capitals where a sentence opens, in `i`, in days and months, and in names."""
    letters = list(low)
    for match in _OPENS_SENTENCE.finditer(low):
        if match.end() < len(low):
            _raise(letters, match.end())
    before = ""
    for match in _WORD.finditer(low):
        word = match.group()
        bare = re.sub(r"(?:['’]s)?\.?$", "", word)
        following = low[match.end() : match.end() + 2]
        is_month = bare in ("may", "march") and (before in _BEFORE_MONTH or following.strip()[:1].isdigit())
        titled = bare in _TITLES and _next_word(low, match.end()) in names
        if bare == "i" or bare in ("i'm", "i've", "i'd", "i'll") or bare in _DATES or is_month or bare in names or titled:
            _raise(letters, match.start())
        elif "." in word[:-1]:
            for at in range(match.start(), match.end()):
                _raise(letters, at)
        before = bare
    return "".join(letters)


def _next_word(low, at):
    match = _WORD.match(low, at + 1, at + 40) if low[at : at + 1] == " " else None
    return re.sub(r"(?:['’]s)?\.?$", "", match.group()) if match else ""


def _raise(letters, at):
    upper = letters[at].upper()
    if len(upper) == 1:
        letters[at] = upper


def _names_as_written(text: str) -> frozenset[str]:
    """Words, in lower case, that a text writes with a capital where no sentence opens."""
    return frozenset(match.group(1).lower() for match in re.finditer(r"(?<=[a-z,] )([A-Z][a-z]+)\b", text))


def _names_in_lower(low: str) -> frozenset[str]:
    """Words of a text in lower case that its sentences use as names."""
    found: set[str] = set()
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(low)]
    for at, (word, _, _) in enumerate(words):
        bare = word.rstrip(".")
        if bare in _TITLES:
            found.update(_run(words, at + 1, 1, low))
        elif word in _OF_ONE and at and _adjoins(low, words[at - 1][2], words[at][1]):
            found.update(_run(words, at - 1, -1, low))
        elif word in _AFTER_SAID and at + 1 < len(words):
            found.update(_run(words, at + 1, 1, low) if low[max(0, words[at][1] - 3) : words[at][1]].rstrip(" ")[-1:] in ("”", '"', ",", "'") else ())
    return frozenset(found)


def _adjoins(low, end, start):
    return not low[end:start].strip(" ,\"”'’")


def _run(words, at, step, low):
    """Up to three unknown words in a row, read from `at` in one direction; none when a determiner stands before them."""
    run = []
    while 0 <= at < len(words) and len(run) < 3:
        bare = re.sub(r"(?:['’]s)?\.?$", "", words[at][0])
        if not _may_be_name(bare) and not (run and bare in _PARTICLES):
            break
        run.append(bare)
        nearer, farther = (words[at - 1], words[at]) if step < 0 and at else (words[at], words[at + 1] if at + 1 < len(words) else words[at])
        at += step
        if low[nearer[2] : farther[1]] != " ":
            return [word for word in run if word not in _PARTICLES]
    if step < 0 and at >= 0 and (words[at][0] in _DETERMINERS or not _is_closed(words[at][0])):
        return []
    return [word for word in run if word not in _PARTICLES]


_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any no every each another many several few all both more most other".split()
)


def _is_closed(word):
    return word.rstrip(".") in _TITLES or word in lexicon.column("function_words", "word", "tag") or word in lexicon.verb_kinds()


@cache
def _known_words() -> frozenset[str]:
    """Words that are not names: closed classes, verbs, nouns of speakers and of saying, titles."""
    tables = (
        ("function_words", "word"),
        ("speaker_kinds", "word"),
        ("titles", "word"),
        ("media", "word"),
        ("hedges", "word"),
        ("adjectives", "lemma"),
        ("adverbs", "lemma"),
    )
    words = {row[key] for table, key in tables for row in lexicon.rows(table)}
    return frozenset(words | set(lexicon.verb_kinds()) | set(lexicon.noun_cues()))


_NOUN_ENDINGS = (
    "ers",
    "ors",
    "ists",
    "ians",
    "ents",
    "ants",
    "ees",
    "ies",
    "ites",
    "ives",
    "als",
    "ics",
    "ing",
    "ness",
    "ment",
    "tion",
    "sion",
    "ity",
    "ism",
    "ship",
    "eople",
    "ly",
    "ous",
    "ful",
    "ed",
    "ists",
    "woman",
    "man",
    "sman",
    "ee",
)
_NAMES_SO_ENDED = frozenset("lee reed bennett freeman newman hoffman zimmerman chapman norman herman goldman hartman coleman vance".split())


def _may_be_name(word: str) -> bool:
    if len(word) < 3 or word in _known_words() or not word.isalpha() and "-" not in word and "'" not in word:
        return False
    if word in _NAMES_SO_ENDED or word in lexicon.first_names():
        return True
    return not word.endswith(_NOUN_ENDINGS) and not (word.endswith("s") and word[:-1] in _known_words())
