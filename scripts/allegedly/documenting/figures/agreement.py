"""Agreement of the two annotation passes over the first article."""

from pathlib import Path

from allegedly.building.card.making import making
from allegedly.records.contract import dataset_folder


def figure() -> str:
    """The card's section on how the data was made."""
    return making([Path(dataset_folder()).parent / "seeds" / "microsoft-zeus"])
