"""The parts of the card that come from the seeds and not from the tables: how the data was made, and the blind labelling of the contrasts.

A stand-off edition keeps it in a file, so that the card can be restored with the tables.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from allegedly.dataset.card.benchmark import blind
from allegedly.dataset.card.making import making
from allegedly.dataset.croissant.document import NAME as CROISSANT

NAME = "card.json"


@dataclass(frozen=True)
class FromSeeds:
    """Two passages of Markdown, neither with words of an article."""

    making: str
    blind: str


def of_seeds(seeds: list[Path]) -> FromSeeds:
    """The passages for the articles' folders."""
    return FromSeeds(making(seeds), blind(seeds))


def keep(passages: FromSeeds, full: Path, edition: Path) -> None:
    """Write them to a stand-off edition, with the SHA-256 of each other file of the full edition."""
    kept = asdict(passages) | {"beside_sha256": beside(full)}
    (edition / NAME).write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def kept(edition: Path) -> tuple[FromSeeds, dict[str, str]]:
    """The passages kept in a stand-off edition and the hashes by name; those of no seeds, and no hash, where it keeps none that can be read."""
    try:
        value = json.loads((edition / NAME).read_text(encoding="utf-8"))
        return FromSeeds(str(value["making"]), str(value["blind"])), dict(value["beside_sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return of_seeds([]), {}


def beside(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in a dataset folder that is not a table, except croissant.json, which has hashes of the Parquet files."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file() and path.name != CROISSANT}
