"""One real record."""

from allegedly.building.card.sections import example
from allegedly.reading.dataset_folder import read_table


def figure() -> str:
    """The claim that shows best what a record is for."""
    return example(read_table("claims").to_pylist())
