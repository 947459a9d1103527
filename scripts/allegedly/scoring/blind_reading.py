"""Agreement of the contrast labels with a second, blind reading kept in the seeds."""

from pathlib import Path
from typing import NamedTuple

from allegedly.contract import labels
from allegedly.scoring.metrics.krippendorff_alpha import krippendorff_alpha
from allegedly.seeds.yaml_file import parse

FILE = "passes/contrasts-blind.yaml"


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
        found.append(_agreement_over(folder, value["mended"])._replace(what="the pairs mended since, read again"))
    return found


def _agreement_over(folder: Path, readings: list[dict]) -> BlindAgreement:
    strict = [(r["label"], r["blind_label"]) for r in readings]
    content = [(r["content_label"], r["blind_content_label"]) for r in readings]
    return BlindAgreement(folder.resolve().name, len(readings), *_agreement(strict), *_agreement(content))


def _agreement(units: list[tuple[str, str]]) -> tuple[float, float]:
    return sum(a == b for a, b in units) / len(units), krippendorff_alpha(units, labels("truth_label"))
