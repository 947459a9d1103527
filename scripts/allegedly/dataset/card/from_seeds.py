"""What the card says that is in the seeds alone and in no table: how the data was made, the blind readings, what training gave, and what was inferred of an article.

A stand-off edition keeps it in a file, so that the card can be restored with the tables.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from allegedly.dataset.card import summaries
from allegedly.dataset.card.benchmark import blind
from allegedly.dataset.card.making import making, trained, verdicts_read
from allegedly.dataset.croissant import NAME as CROISSANT
from allegedly.files import read_text
from allegedly.problems import Failure
from allegedly.seeds.seed_folder import META
from allegedly.seeds.yaml_file import parse

NAME = "card.json"
MOST_INFERRED = 1_000
"""Of how many articles it is looked up what was inferred; the card names few articles."""


@dataclass(frozen=True)
class FromSeeds:
    """Passages of Markdown, none with words of an article; `inferred` has the fields of an article that its text does not state, by id."""

    making: str
    blind: str
    verdicts: str = ""
    trained: str = ""
    summaries: str = ""
    inferred: dict[str, list[str]] = field(default_factory=dict)


def of_seeds(seeds: list[Path]) -> FromSeeds:
    """The passages for the articles' folders."""
    return FromSeeds(making(seeds), blind(seeds), verdicts_read(seeds), trained(seeds), summaries.blind(seeds), _inferred(seeds[:MOST_INFERRED]))


def _inferred(seeds: list[Path]) -> dict[str, list[str]]:
    found = {folder.resolve().name: parse(read_text(folder / META)).value.get("inferred", []) for folder in seeds}
    return {name: fields for name, fields in found.items() if fields}


def keep(passages: FromSeeds, full: Path, edition: Path) -> None:
    """Write them to a stand-off edition, with the SHA-256 of each other file of the full edition."""
    kept = asdict(passages) | {"beside_sha256": beside(full)}
    (edition / NAME).write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def kept(edition: Path) -> tuple[FromSeeds, dict[str, str]]:
    """The passages kept in a stand-off edition and the hashes by name; those of no seeds, and no hash, where it keeps none that can be read."""
    try:
        value = json.loads(read_text(edition / NAME))
        return FromSeeds(*(str(value[name]) for name in ("making", "blind", "verdicts", "trained", "summaries")), dict(value["inferred"])), dict(
            value["beside_sha256"]
        )
    except (Failure, ValueError, KeyError, TypeError, RecursionError):
        return of_seeds([]), {}


def beside(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in a dataset folder that is not a table, except croissant.json, which has hashes of the Parquet files."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file() and path.name != CROISSANT}
