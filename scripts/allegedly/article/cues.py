"""What the words of a cue tell where nobody has read them as detection does: its lemma, and whether it denies."""

from collections.abc import Iterable
from typing import Literal

from allegedly.lexicon import noun_cues, verb_cues
from allegedly.text.spans import Span

_NEGATIVE = frozenset("deny denied denies reject rejected rejects refute refuted dispute disputed disputes dismiss dismissed".split())


def cue_reading(text: str, cue: Iterable[Span]) -> tuple[Literal["positive", "negative"], str]:
    """Polarity and lemma of a cue; the lemma is that of its last known word, else its words."""
    words = [word.strip(",.").lower() for span in cue for word in span.of(text).split()]
    known = [table[word].lemma for word in words for table in (verb_cues(), noun_cues()) if word in table]
    return "negative" if _NEGATIVE & set(words) else "positive", known[-1] if known else " ".join(words)
