"""Agreement of the two annotation passes, over the articles that keep both."""

from pathlib import Path

from allegedly.contract import dataset_folder
from allegedly.dataset.card.making import agreement, intro


def figure() -> str:
    """The card's passages on how the data was made and how far two passes agree."""
    seeds = sorted(path.parent for path in (Path(dataset_folder()).parent / "seeds").glob("*/article.txt"))
    return f"{intro(seeds)}\n\n{agreement(seeds)}"
