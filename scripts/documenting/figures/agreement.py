"""Agreement of the two annotation passes over the first article."""

from pathlib import Path

from allegedly.contract import dataset_folder
from allegedly.dataset.card.making import agreement, intro


def figure() -> str:
    """The card's passages on how the data was made and how far two passes agree."""
    seeds = [Path(dataset_folder()).parent / "seeds" / "microsoft-zeus"]
    return f"{intro(seeds)}\n\n{agreement(seeds)}"
