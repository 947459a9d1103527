"""The word lists, read once from the tables in this folder.

Each table is tab-separated with a header; its column `origin` cites where a class of words comes from.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from allegedly.lexicon.inflection import s_form, verb_forms

_FOLDER = Path(__file__).parent


class VerbCue(NamedTuple):
    """One form of a reporting verb. `frames`: what may follow it; `preps`: prepositions that bring its content."""

    lemma: str
    form: str
    frames: frozenset[str]
    preps: frozenset[str]
    stance: str
    polarity: str


class WordCue(NamedTuple):
    """An adverb, adjective, noun or according-to phrase that attributes."""

    lemma: str
    stance: str
    polarity: str
    place: str


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of one table, by column name."""
    lines = (_FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return tuple(dict(zip(header, line.split("\t"))) for line in lines[1:] if line)


@cache
def column(table: str, key: str, value: str) -> dict[str, str]:
    """One column of a table, by another."""
    return {row[key]: row[value] for row in rows(table)}


@cache
def irregular_verbs() -> dict[str, tuple[str, str]]:
    """Lemma -> past and past participle."""
    return {row["lemma"]: (row["past"], row["participle"]) for row in rows("irregular_verbs")}


@cache
def verb_cues() -> dict[str, VerbCue]:
    """Every form of every reporting verb. Where two lemmas share a form, the irregular one has it."""
    cues: dict[str, VerbCue] = {}
    for row in sorted(rows("verbs"), key=lambda row: row["lemma"] in irregular_verbs()):
        frames, preps = _frames(row["frames"])
        for form, kind in verb_forms(row["lemma"], irregular_verbs()).items():
            cues[form] = VerbCue(row["lemma"], kind, frames, preps, row["stance"], row["polarity"])
    return cues


def _frames(cell):
    frames = cell.split()
    preps = [p for f in frames if f.startswith("prep:") for p in f[5:].split(",")]
    return frozenset(f for f in frames if not f.startswith("prep:")), frozenset(preps)


@cache
def verb_kinds() -> dict[str, str]:
    """Every form of every known verb, reporting or not -> what it may be (see `verb_forms`)."""
    kinds: dict[str, str] = {}
    for table in ("common_verbs", "verbs"):
        for row in rows(table):
            for form, kind in verb_forms(row["lemma"], irregular_verbs()).items():
                kinds[form] = "".join(sorted(set(kinds.get(form, "") + kind)))
    return kinds


@cache
def never_nouns() -> frozenset[str]:
    """Base and s-forms of verbs that are hardly ever nouns: say, says, argue."""
    doubtful = {row["lemma"] for row in rows("nouns_too")}
    return frozenset(
        form for table in ("common_verbs", "verbs") for row in rows(table) if row["lemma"] not in doubtful for form in (row["lemma"], s_form(row["lemma"]))
    )


@cache
def noun_cues() -> dict[str, WordCue]:
    """Singular and plural of nouns that name an act of saying or thinking; `place` lists what may follow each."""
    cues = {}
    for row in rows("nouns"):
        cue = WordCue(row["lemma"], row["stance"], row["polarity"], row["frames"])
        cues[row["lemma"]] = cues[s_form(row["lemma"])] = cue
    return cues


@cache
def support_verbs() -> frozenset[str]:
    """Every form of the verbs with which a noun of saying makes one cue: made the claim, voiced concern."""
    return frozenset(form for row in rows("support_verbs") for form in verb_forms(row["lemma"], irregular_verbs()))


@cache
def first_names() -> dict[str, str]:
    """Common given names -> `he`, `she` or `either`."""
    return column("first_names", "name", "pronoun")


@cache
def people() -> dict[str, str]:
    """Nouns for one person -> `he`, `she` or `either`."""
    return column("people", "noun", "pronoun")


@cache
def adverb_cues() -> dict[str, WordCue]:
    """Adverbs of hearsay."""
    return {r["lemma"]: WordCue(r["lemma"], r["stance"], "positive", "") for r in rows("adverbs")}


@cache
def adjective_cues() -> dict[str, WordCue]:
    """Adjectives that attribute, `before_noun` (alleged) or as `predicate` (confident)."""
    return {r["lemma"]: WordCue(r["lemma"], r["stance"], "positive", r["place"]) for r in rows("adjectives")}


@cache
def according_to_phrases() -> dict[str, tuple[tuple[str, ...], str]]:
    """The telling word of each according-to phrase -> the words of the phrase, and its stance."""
    return {row["anchor"]: (tuple(row["phrase"].split()), row["stance"]) for row in rows("according_to")}
