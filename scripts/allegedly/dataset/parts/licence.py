"""LICENSE: the terms. The card's `license_link` names it, and the Hub takes nothing there but this file or an address."""

from importlib.resources import files
from pathlib import Path

from allegedly.dataset.card.from_seeds import FromSeeds


def write(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Writes the terms as they ship with the package."""
    (folder / "LICENSE").write_bytes(files("allegedly.dataset.card").joinpath("licence.txt").read_bytes())
