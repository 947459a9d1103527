"""From all that the article has of a clause to its verdict, and to the probability that an editor would call it an error.

The probability is a logistic model over the features of `features.py`; `judge.tsv` holds its coefficients and `scripts/fit_judge.py` made them.
The verdict's kind comes from the rules of `judge.py`: of those errors that the evidence speaks for, the one with most of it.
"""

from collections import defaultdict
from functools import cache
from math import exp
from pathlib import Path

from allegedly.article.article import Article
from allegedly.comparison.features import features
from allegedly.comparison.model import ERRORS, Match, Verdict
from allegedly.comparison.reading import MATCHED, Candidate, Reader, Reading
from allegedly.comparison.voice import Voice
from allegedly.comparison.who import PRONOUNS, Who, called

LEFT_OUT = ("intercept", "called_from", "shown_from")
"""Rows of the table that are not coefficients: the constant, and the probabilities from which a clause is called an error and is shown."""


LEAST_SUPPORT = 0.05
"""Share of the evidence that must speak for a kind of error."""


def matches(reader: Reader, summary: Article, readings: list[Reading]) -> tuple[Match, ...]:
    """One match for each reading, in order. `summary` is read whole and cut finely."""
    return tuple(_match(reader, r, probability(features(reader, summary, r)), reader.origin) for r in readings)


def probability(found: dict[str, float]) -> float:
    """The probability that a clause with these features is an error, 0.0 to 1.0."""
    table = coefficients()
    return 1.0 / (1.0 + exp(-table["intercept"] - sum(table[name] * value for name, value in found.items())))


@cache
def coefficients() -> dict[str, float]:
    """The table of the model: feature, or one of `LEFT_OUT` -> number."""
    lines = (Path(__file__).parent / "judge.tsv").read_text(encoding="utf-8").splitlines()
    return {name: float(value) for name, value, *_ in (line.split("\t") for line in lines[1:])}


def _match(reader: Reader, reading: Reading, likely: float, origin: list[int]) -> Match:
    table, spans = coefficients(), reading.clause.spans
    verdict, chosen = _no_error(reading)
    if likely >= table["called_from" if verdict != "unmatched" else "shown_from"]:
        verdict, chosen = _error(reading) or (_by_sources(reading) if likely >= table["shown_from"] else None) or (verdict, chosen)
    ours = _credited(reading.voice)
    shown = verdict in ERRORS and likely >= table["shown_from"]
    if chosen is None:
        return Match(spans, (), None, verdict, round(likely, 3), shown, "The article has nothing that says this.", round(reading.best, 3), "", ours)
    theirs = _credited(chosen.voice)
    reason = _sentence(verdict, chosen, ours, theirs)
    return Match(
        spans, reader.article.claims[chosen.claim].spans, origin[chosen.claim], verdict, round(likely, 3), shown, reason, round(chosen.score, 3), theirs, ours
    )


def _error(reading: Reading) -> tuple[Verdict, Candidate] | None:
    """The kind of error that most of the evidence speaks for by the rules, and the best claim for it; None if there is none."""
    weights: dict[Verdict, float] = defaultdict(float)
    for candidate in reading.candidates:
        weights[candidate.judged.verdict] += candidate.weight
    found = max((v for v in weights if v in ERRORS), key=lambda v: weights[v], default=None)
    return (found, next(c for c in reading.candidates if c.judged.verdict == found)) if found and weights[found] >= LEAST_SUPPORT else None


def _by_sources(reading: Reading) -> tuple[Verdict, Candidate] | None:
    """The kind of error by the sources alone."""
    told = next((c for c in reading.candidates if c.voice.sources), None)
    if not reading.voice.sources:
        return ("dropped", told) if told else None
    return ("swapped", told) if told and told.weight >= 0.3 else ("invented", reading.candidates[0]) if reading.candidates else None


def _no_error(reading: Reading) -> tuple[Verdict, Candidate | None]:
    chosen = reading.mildest
    if chosen is None or reading.best < MATCHED:
        return "unmatched", None
    return ("kept" if chosen.voice.sources else "asserted"), chosen


def _credited(voice: Voice) -> str:
    named = [s for s in voice.sources if not s.is_unspecified]
    return called(named[0]) if named else "an unnamed source" if voice.sources else ""


def _sentence(verdict: Verdict, chosen: Candidate, ours: str, theirs: str) -> str:
    """One sentence on what differs."""
    if verdict == "kept" and chosen.judged.who is Who.LIKELY and _are_other_words(ours, theirs):
        said = f"the article has this from {theirs}; the summary credits {ours}, who may be the same"
    elif chosen.judged.verdict == verdict:
        said = chosen.judged.reason
    elif verdict == "dropped":
        said = f"the article has this from {theirs}; the summary states it as fact"
    elif verdict == "swapped":
        said = f"the article has this from {theirs}; the summary credits {ours}"
    elif verdict == "invented":
        said = f"the article does not have this from {ours}"
    else:
        said = "the summary credits the same source, as firmly as the article" if theirs else "the article says this itself"
    return said[:1].upper() + said[1:] + "."


def _are_other_words(ours: str, theirs: str) -> bool:
    """Whether two names of sources share no word; a pronoun is no other word."""
    ours, theirs = ours.lower(), theirs.lower()
    return bool(ours and theirs) and ours not in PRONOUNS and not set(ours.split()) & set(theirs.split())
