"""Agreement of the two annotation passes over the first article."""

from pathlib import Path

from allegedly.contract import dataset_folder
from allegedly.dataset.card.making import making


def figure() -> str:
    """The card's section on how the data was made."""
    return making([Path(dataset_folder()).parent / "seeds" / "microsoft-zeus"])
