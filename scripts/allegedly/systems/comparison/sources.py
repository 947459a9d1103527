"""Who is credited: a name, a vague group, a pronoun, or somebody described."""

from dataclasses import dataclass

from allegedly.systems.comparison.lexicon import find
from allegedly.systems.comparison.words import STOP, Token

INDEFINITE = frozenset("a an one another two three several some many few".split())


@dataclass(frozen=True, slots=True)
class Source:
    """`words` are stems of the content words, `names` those with a capital; `vague` for experts, officials and anybody not met before."""

    words: frozenset[str]
    names: frozenset[str]
    vague: bool
    pronoun: bool

    @property
    def named(self) -> bool:
        """Whether a name stands in it."""
        return bool(self.names)

    def same(self, other: "Source") -> bool:
        """Whether both may be one: a shared name or word, or a pronoun, which may stand for any."""
        if self.pronoun or other.pronoun or not self.words or not other.words:
            return True
        if self.names and other.names:
            return bool(self.names & other.names) or bool(self.names & other.words) or bool(self.words & other.names)
        return bool(self.words & other.words)


def source_of(tokens: tuple[Token, ...]) -> Source:
    """The source that these words of a sentence name."""
    content = [token for token in tokens if token.is_content and not find(token.text, "pronoun")]
    named = frozenset(t.stem for t in content if t.text[0].isupper() and t.low not in STOP and not _opens(t) and not find(t.text, "vague"))
    vague = not named and bool(content) and (_is_indefinite(tokens) or any(find(token.text, "vague") for token in content))
    pronoun = not content and any(find(token.text, "pronoun") for token in tokens)
    return Source(frozenset(t.stem for t in content), named, vague, pronoun)


def _is_indefinite(tokens: tuple[Token, ...]) -> bool:
    """Whether it is "a minister", "two ministers" or "ministers": nobody met before."""
    first, last = tokens[0].low, tokens[-1].low
    return first in INDEFINITE or (first not in STOP and last.endswith("s") and not last.endswith("ss"))


def _opens(token: Token) -> bool:
    """Whether a capital may be owed to the sentence's start alone: common roles are no names there."""
    return token.start == 0 and find(token.text, "vague") is not None
