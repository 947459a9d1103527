"""The words that show whose word a sentence is and how firm, by their inflected forms; data in lexicon.tsv."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

VOWELS = "aeiou"
IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "think": "thought",
    "show": "shown",
    "deny": "denied denies",
    "testify": "testified testifies",
    "imply": "implied implies",
    "reply": "replied replies",
    "verify": "verified verifies",
    "identify": "identified identifies",
}


class Entry(NamedTuple):
    """A word's lemma, its class, and for cues its force: 1 distances, 2 leaves open, 3 takes up."""

    lemma: str
    kind: str
    force: int


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """All entries by lower-case form; a form may be a verb and a noun."""
    found: dict[str, tuple[Entry, ...]] = {}
    for lemma, kind, force in _rows():
        for form in _forms(lemma, kind):
            found[form] = (*found.get(form, ()), Entry(lemma, kind, force))
    return found


def find(word: str, *kinds: str) -> Entry | None:
    """The first entry of a word among the classes given."""
    return next((entry for entry in entries().get(word.lower(), ()) if entry.kind in kinds), None)


def _rows():
    lines = Path(__file__).with_name("lexicon.tsv").read_text(encoding="utf-8").splitlines()
    for words, kind, force, _ in (line.split("\t") for line in lines[1:]):
        for lemma in words.split():
            yield lemma, kind, int(force)


def _forms(lemma: str, kind: str) -> set[str]:
    if kind in ("verb", "denial"):
        return {lemma, *IRREGULAR.get(lemma, "").split(), *_inflected(lemma)}
    if kind in ("noun", "vague"):
        return {lemma, lemma + "s"}
    return {lemma}


def _inflected(verb: str) -> set[str]:
    """Regular forms in -s, -ed and -ing."""
    if verb.endswith("e"):
        return {verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    hissing = verb.endswith(("s", "sh", "ch", "x", "z"))
    doubled = verb + verb[-1] if verb in ("admit", "dub") else verb
    return {verb + ("es" if hissing else "s"), doubled + "ed", doubled + "ing"}
