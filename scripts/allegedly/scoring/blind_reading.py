"""Agreement of the contrast labels, and of the verdicts, with second, blind readings kept in the seeds."""

from pathlib import Path
from typing import NamedTuple

from allegedly.contract import labels
from allegedly.scoring.metrics.krippendorff_alpha import krippendorff_alpha
from allegedly.seeds.yaml_file import parse

FILE = "passes/contrasts-blind.yaml"
VERDICTS = "passes/verdicts-blind.yaml"


class BlindAgreement(NamedTuple):
    """Raw agreement and Krippendorff's alpha (nominal) on the strict and the content label, over `items` sentences."""

    article_id: str
    items: int
    strict: float
    strict_alpha: float
    content: float
    content_alpha: float
    what: str = "all items, as first written"


def blind_agreements(folder: Path) -> list[BlindAgreement]:
    """Agreement of the items' labels and blind ones, as the file keeps them: over all items, and over those read again after fixing."""
    path = folder / FILE
    if not path.is_file():
        return []
    value = parse(path.read_text(encoding="utf-8")).value
    found = [_agreement_over(folder, value["readings"])]
    if value.get("mended"):
        found.append(_agreement_over(folder, value["mended"])._replace(what="the pairs corrected since, read again"))
    return found


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
    value = parse(path.read_text(encoding="utf-8")).value
    readings = value["readings"]
    verdicts, targets = ([(r[name], r[f"blind_{name}"]) for r in readings] for name in ("verdict", "target"))
    measured = (*_agreement(verdicts, labels("verdict")), *_agreement(targets, labels("verdict_target")))
    return VerdictAgreement(folder.resolve().name, len(readings), *measured, tuple(value.get("settled", ())))


def _agreement_over(folder: Path, readings: list[dict]) -> BlindAgreement:
    strict = [(r["label"], r["blind_label"]) for r in readings]
    content = [(r["content_label"], r["blind_content_label"]) for r in readings]
    return BlindAgreement(folder.resolve().name, len(readings), *(value for units in (strict, content) for value in _agreement(units, labels("truth_label"))))


def _agreement(units: list[tuple[str, str]], known: tuple[str, ...]) -> tuple[float, float]:
    return sum(a == b for a, b in units) / len(units), krippendorff_alpha(units, known)
