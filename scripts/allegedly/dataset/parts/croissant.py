"""croissant.json: the dataset for whatever reads Croissant. Written when every other file but the hashes' own stands."""

from pathlib import Path

from allegedly.dataset.card.from_seeds import FromSeeds
from allegedly.dataset.croissant import document


def write(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Describes the Parquet files in `folder`."""
    (folder / document.NAME).write_text(document.text(folder, manifest), encoding="utf-8")
