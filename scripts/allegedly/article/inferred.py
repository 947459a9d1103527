"""What names, kinds and cues tell by themselves where nobody has read them: ids, anonymity, the lemma of a cue, where speakers are named.

Ids are lower-case letters and digits, separated by single hyphens, a letter first (schema/seeds).
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from allegedly.article.article import Speaker
from allegedly.lexicon import noun_cues, verb_cues
from allegedly.text.quotes import cuts_word, occurrences
from allegedly.text.remembered import Remembered
from allegedly.text.spans import Span


def slug(name: str, otherwise: str = "x") -> str:
    """A name as an id; `otherwise` where no letter or digit of it is plain."""
    return _SLUGS[name] or otherwise


def _slug(name: str) -> str:
    plain = (name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()).lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"x-{made}" if made[:1].isdigit() else made


_SLUGS = Remembered(_slug)


_UNNAMED = ("unnamed", "group")


def anonymity_of(kind: str) -> str:
    """`unnamed` for kinds that seldom carry a name; `unspecified` is of the kind `unnamed`. A reason for anonymity takes a reader."""
    return "unnamed" if kind in _UNNAMED else "named"


_NEGATIVE = frozenset("deny denied denies reject rejected rejects refute refuted dispute disputed disputes dismiss dismissed".split())


def cue_reading(text: str, cue: Iterable[Span]) -> tuple[Literal["positive", "negative"], str]:
    """Polarity and lemma of a cue; the lemma is that of its last known word, else its words."""
    words = [word.strip(",.").lower() for span in cue for word in span.of(text).split()]
    known = [table[word].lemma for word in words for table in (verb_cues(), noun_cues()) if word in table]
    return "negative" if _NEGATIVE & set(words) else "positive", known[-1] if known else " ".join(words)


def with_mentions(text: str, speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """The speakers with the places where their names and aliases stand as whole words; of places that overlap the longest counts."""
    speakers = tuple(speakers)
    found = [
        (Span(at, at + len(name)), speaker.id)
        for speaker in speakers
        for name in {speaker.name, *speaker.aliases}
        for at in occurrences(text, name)
        if not cuts_word(text, Span(at, at + len(name)))
    ]
    taken = bytearray(len(text))
    mentions: dict[str, list[Span]] = {}
    for span, speaker in sorted(found, key=lambda f: (f[0].start - f[0].end, f[0].start)):
        if taken.find(1, *span) < 0:
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            mentions.setdefault(speaker, []).append(span)
    return tuple(s._replace(mentions=tuple(sorted(mentions.get(s.id, ())))) for s in speakers)
