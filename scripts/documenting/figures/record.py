"""One real record."""

from allegedly.dataset.card.sections import example
from allegedly.tables.dataset_folder import read_table


def figure() -> str:
    """The claim that shows best what a record is for."""
    return example(read_table("claims").to_pylist())
