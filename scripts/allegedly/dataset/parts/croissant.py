"""croissant.json: the dataset for whatever reads Croissant. Written when every other file but the hashes' own stands."""

from pathlib import Path

from allegedly.dataset import croissant
from allegedly.dataset.card.from_seeds import FromSeeds


def write(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Describes the Parquet files in `folder`."""
    (folder / croissant.NAME).write_text(croissant.text(folder, manifest), encoding="utf-8")
