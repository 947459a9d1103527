"""Agreement of contrast labels, verdicts and labels of summaries with second, blind readings kept in the seeds, and what was guessed of contrast pairs."""

from pathlib import Path
from typing import NamedTuple

from allegedly.contract import labels
from allegedly.files import read_text
from allegedly.scoring.metrics.krippendorff_alpha import krippendorff_alpha
from allegedly.seeds.edits import family
from allegedly.seeds.seed_folder import META
from allegedly.seeds.yaml_file import parse

FILE = "passes/contrasts-blind.yaml"
GUESSES = "passes/contrasts-guess.yaml"
VERDICTS = "passes/verdicts-blind.yaml"
SUMMARIES = "passes/summaries-blind.yaml"


class BlindAgreement(NamedTuple):
    """Raw agreement and Krippendorff's alpha (nominal) on the strict and the content label, over `items` sentences of the articles that `of` names."""

    of: str
    items: int
    strict: float
    strict_alpha: float
    content: float
    content_alpha: float
    what: str = "all items, as first written"


def blind_agreements(folders: list[Path]) -> list[BlindAgreement]:
    """Agreement of the items' labels and blind ones, as the files keep them, pooled by split and origin: over all items, and over those read again after fixing."""
    readings: dict[tuple[str, str, str], list[dict]] = {}
    for folder in folders:
        if not (folder / FILE).is_file():
            continue
        meta, value = (parse(read_text(folder / name)).value for name in (META, FILE))
        for name, what in (("readings", "all items, as first written"), ("mended", "the pairs corrected since, read again")):
            if value.get(name):
                readings.setdefault((meta["split"], meta["origin"], what), []).extend(value[name])
    return [_agreement_over(f"{split}, {origin}", rows)._replace(what=what) for (split, origin, what), rows in sorted(readings.items(), key=_split_first)]


class Guessed(NamedTuple):
    """Of `pairs` pairs of one split and family, the share whose faithful sentence was guessed by a reader who saw the two sentences and no article."""

    split: str
    family: str
    pairs: int
    right: float


def guesses(folders: list[Path]) -> list[Guessed]:
    """What was guessed of the pairs, by split and family; empty where no guesses are kept."""
    found: dict[tuple[str, str], list[bool]] = {}
    for folder in folders:
        if (folder / GUESSES).is_file():
            split = parse(read_text(folder / META)).value["split"]
            for guess in parse(read_text(folder / GUESSES)).value["guesses"]:
                found.setdefault((split, family(guess["phenomenon"])), []).append(guess["right"])
    return [Guessed(*key, len(right), sum(right) / len(right)) for key, right in sorted(found.items(), key=_split_first)]


def _split_first(item: tuple) -> tuple:
    return labels("split")[::-1].index(item[0][0]), item[0][1:]


class VerdictAgreement(NamedTuple):
    """Raw agreement and Krippendorff's alpha (nominal) on verdict and target, over `items` claims; `settled` says what became of the differences.

    Each of `settled` has `claims` (ids inside the article), `changed` and `why`.
    """

    article_id: str
    items: int
    verdict: float
    verdict_alpha: float
    target: float
    target_alpha: float
    settled: tuple[dict, ...] = ()


def verdict_agreement(folder: Path) -> VerdictAgreement | None:
    """Agreement of the verdicts as they were then and the blind ones; None where no such reading is kept."""
    path = folder / VERDICTS
    if not path.is_file():
        return None
    value = parse(read_text(path)).value
    readings = value["readings"]
    verdicts, targets = ([(r[name], r[f"blind_{name}"]) for r in readings] for name in ("verdict", "target"))
    measured = (*_agreement(verdicts, labels("verdict")), *_agreement(targets, labels("verdict_target")))
    return VerdictAgreement(folder.resolve().name, len(readings), *measured, tuple(value.get("settled", ())))


class SummaryAgreement(NamedTuple):
    """Raw agreement and Krippendorff's alpha (nominal) on the verdicts of clauses of summaries, and on error against no error, over the articles of one split."""

    split: str
    articles: int
    clauses: int
    verdict: float
    verdict_alpha: float
    error: float
    error_alpha: float


def summary_agreements(folders: list[Path]) -> list[SummaryAgreement]:
    """One for each split that has articles with a blind reading of their summaries, in the order of the splits."""
    readings: dict[str, list[list[dict]]] = {}
    for folder in folders:
        if (folder / SUMMARIES).is_file():
            split = parse(read_text(folder / META)).value.get("split", "")
            readings.setdefault(split, []).append(parse(read_text(folder / SUMMARIES)).value["readings"])
    found = []
    for split in (split for split in labels("split") if split in readings):
        units = [(r["verdict"], r["blind_verdict"]) for article in readings[split] for r in article]
        errors = [tuple("no error" if verdict in FAITHFUL else "error" for verdict in unit) for unit in units]
        measured = (*_agreement(units, labels("summary_verdict")), *_agreement(errors, ("no error", "error")))
        found.append(SummaryAgreement(split, len(readings[split]), len(units), *measured))
    return found


FAITHFUL = ("asserted", "kept", "unmatched")
"""Verdicts of a clause that does not misreport its attribution."""


def _agreement_over(of: str, readings: list[dict]) -> BlindAgreement:
    strict = [(r["label"], r["blind_label"]) for r in readings]
    content = [(r["content_label"], r["blind_content_label"]) for r in readings]
    return BlindAgreement(of, len(readings), *(value for units in (strict, content) for value in _agreement(units, labels("truth_label"))))


def _agreement(units: list[tuple[str, str]], known: tuple[str, ...]) -> tuple[float, float]:
    return sum(a == b for a, b in units) / len(units), krippendorff_alpha(units, known)
