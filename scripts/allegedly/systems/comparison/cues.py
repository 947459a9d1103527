"""Reporting words with whom they credit and how far they reach, from surface order alone."""

from typing import NamedTuple

from allegedly.systems.comparison.lexicon import find
from allegedly.systems.comparison.words import Token

FIRM, OPEN, DISTANT = 3, 2, 1
VERBS = ("verb", "denial")
AUXILIARIES = frozenset(
    """has have had is are was were be been being did does do also later then once again recently quickly flatly repeatedly
    never not will would""".split()
)
NO_SOURCE = frozenset("that which who and but or it this there what".split())
BEFORE_NOUN = frozenset("a an the its his her their this any no such to".split())
BEFORE_ADJECTIVE = frozenset("a an the its his her their this any no such of for as one two three four five several and other".split())
CLAUSE_WORDS = frozenset("but while although though and whereas after before".split())
PARTICIPLES = frozenset("written shown".split())
NEVER_LAST = frozenset("call brand dub label term name describe accuse blame identify credit show".split())
SOURCE_REACH = 12
"""Tokens on one side of a cue among which its source is looked for."""


class Cue(NamedTuple):
    """One reporting word: its place in the tokens, lemma, class and force, the source's tokens, and the tokens `[first, last)` it reaches."""

    at: int
    lemma: str
    kind: str
    force: int
    source: tuple[Token, ...]
    first: int
    last: int

    own: frozenset[int] = frozenset()
    """Places of the cue word and its source among the tokens."""

    @property
    def denies(self) -> bool:
        """Whether it reports a denial."""
        return self.kind == "denial" or self.lemma == "denial"


def cues(tokens: list[Token]) -> list[Cue]:
    """The cues in order; one that reaches no word is none."""
    found = [cue for at in range(len(tokens)) if (cue := _cue(tokens, at)) is not None]
    return [_with_places(cue, tokens) for cue in found if any(t.is_word for t in tokens[cue.first : cue.last])]


def _with_places(cue: Cue, tokens: list[Token]) -> Cue:
    return cue._replace(own=frozenset({cue.at} | {at for at, token in enumerate(tokens) if token in cue.source}))


def _cue(tokens: list[Token], at: int) -> Cue | None:
    entry = find(tokens[at].text, "verb", "denial", "according", "noun", "hearsay")
    if entry is None:
        return None
    begin, end = sentence_bounds(tokens, at)
    if entry.kind == "according":
        return _according(tokens, at, begin, end) if _low(tokens, at + 1) == "to" else None
    if hearsay := _hearsay(tokens, at):
        return Cue(at, hearsay.lemma, "hearsay", DISTANT, (), at + 1, end)
    if _is_noun(tokens, at):
        return _noun(tokens, at, begin, end)
    return _verb(tokens, at, begin, end, find(tokens[at].text, *VERBS))


def _hearsay(tokens: list[Token], at: int):
    """"allegedly", and "alleged" where it stands before a noun rather than after an auxiliary or a subject."""
    entry = find(tokens[at].text, "hearsay")
    verb = find(tokens[at].text, *VERBS)
    return entry if entry and (verb is None or at == 0 or _low(tokens, at - 1) in BEFORE_ADJECTIVE) else None


def sentence_bounds(tokens: list[Token], at: int) -> tuple[int, int]:
    """The tokens `[begin, end)` of the sentence around one token."""
    begin = end = at
    while begin and tokens[begin - 1].sentence == tokens[at].sentence:
        begin -= 1
    while end < len(tokens) and tokens[end].sentence == tokens[at].sentence:
        end += 1
    return begin, end


def _low(tokens: list[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _is_noun(tokens: list[Token], at: int) -> bool:
    """Whether a form that may be verb or noun stands as a noun: after a determiner, possessive, preposition or adjective."""
    before = tokens[at - 1] if at else None
    if before is None or find(tokens[at].text, *VERBS) is None:
        return find(tokens[at].text, "noun") is not None
    return before.low in BEFORE_NOUN or before.text.endswith(("'s", "\u2019s", "s'", "s\u2019"))


def _noun(tokens: list[Token], at: int, begin: int, end: int) -> Cue | None:
    """A shell noun counts when a clause follows: "the claim that ..."."""
    entry = find(tokens[at].text, "noun")
    if entry is None or _low(tokens, at + 1) != "that":
        return None
    return Cue(at, entry.lemma, "noun", entry.force, _left_source(tokens, at, begin), at + 1, end)


def _according(tokens: list[Token], at: int, begin: int, end: int) -> Cue:
    stop = next((i for i in range(at + 2, end) if tokens[i].text in ",.;:"), end)
    source = tuple(t for t in tokens[at + 2 : stop] if t.is_word)
    return Cue(at, "according", "according", OPEN, source, begin, end)


def _verb(tokens: list[Token], at: int, begin: int, end: int, entry) -> Cue | None:
    if entry is None:
        return None
    if _low(tokens, at - 1) == "to" and _low(tokens, at - 2) not in ("alleged", "said", "reported", "declined", "refused"):
        return None
    if tokens[at].low in PARTICIPLES and not AUXILIARIES & {t.low for t in tokens[max(begin, at - 3) : at]}:
        return None
    if _is_postposed(tokens, at, begin, end, entry.lemma):
        return Cue(at, entry.lemma, entry.kind, entry.force, _either_source(tokens, at, begin, end), begin, at)
    source = _agent(tokens, at, end) if _is_passive(tokens, at) else _left_source(tokens, at, begin)
    return Cue(at, entry.lemma, entry.kind, entry.force, source, at + 1, _reach(tokens, at, end))


def _reach(tokens: list[Token], at: int, end: int) -> int:
    """To the sentence's end, or to a mark and clause word after which another speaks."""
    for i in range(at + 2, end - 1):
        if tokens[i].text in ",;" and (tokens[i].text == ";" or tokens[i + 1].low in CLAUSE_WORDS):
            if any(find(t.text, *VERBS) for t in tokens[i + 1 : end]):
                return i
    return end


def _is_postposed(tokens: list[Token], at: int, begin: int, end: int, lemma: str) -> bool:
    """Whether the content comes first: a comma or quote mark stands before the cue or its source, and little after."""
    marks = [i for i in range(begin, at) if tokens[i].text in ',"\u201d?']
    if lemma in NEVER_LAST or not marks or marks[-1] - begin < 3:
        return False
    between = {t.low for t in tokens[marks[-1] + 1 : at]}
    if not between:
        return True
    after = [t for t in tokens[at + 1 : end] if t.is_word]
    return len(after) <= 4 and at - marks[-1] <= SOURCE_REACH and not between & (CLAUSE_WORDS | {"which", "who", "that"})


def _is_passive(tokens: list[Token], at: int) -> bool:
    before = [t.low for t in tokens[max(0, at - 3) : at]]
    return tokens[at].low.endswith(("ed", "id", "en", "wn")) and bool({"is", "are", "was", "were", "been", "being", "be"} & set(before))


def _agent(tokens: list[Token], at: int, end: int) -> tuple[Token, ...]:
    """The words after "by" in a passive."""
    by = next((i for i in range(at + 1, min(end, at + SOURCE_REACH)) if tokens[i].low == "by"), None)
    return _run(tokens[by + 1 : end]) if by is not None else ()


def _left_source(tokens: list[Token], at: int, begin: int) -> tuple[Token, ...]:
    """The words before a cue back to a mark or a clause word, auxiliaries aside; past an appositive between commas."""
    found: list[Token] = []
    for i in range(at - 1, max(begin, at - 2 * SOURCE_REACH) - 1, -1):
        token = tokens[i]
        if token.text in ';:"\u201d\u201c?!' or (token.low in NO_SOURCE and found) or find(token.text, *VERBS):
            break
        if token.is_word and token.low not in AUXILIARIES and token.low not in NO_SOURCE:
            found.append(token)
    return tuple(reversed(found))


def _either_source(tokens: list[Token], at: int, begin: int, end: int) -> tuple[Token, ...]:
    mark = max(i for i in range(begin, at) if tokens[i].text in ',"\u201d?')
    before = tuple(t for t in tokens[mark + 1 : at] if t.is_word and t.low not in AUXILIARIES)
    return before or _run(tokens[at + 1 : end])


def _run(tokens: list[Token]) -> tuple[Token, ...]:
    """Words up to the first mark, at most as far as a source is looked for."""
    stop = next((i for i, t in enumerate(tokens) if not t.is_word or t.low in ("as", "for", "of", "to", "that")), len(tokens))
    return tuple(tokens[: min(stop, SOURCE_REACH)])
