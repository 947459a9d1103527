"""JSON Lines: one object a row, nested columns as they are, every column and value kept."""

from collections.abc import Iterator

from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.values import compact
from allegedly.tables.columns import CONFIGS as ALL

HELP = "JSON Lines, any table"
LOSES = ""
CONFIGS = ALL


def pieces(dataset: Dataset, config: str) -> Iterator[str]:
    """One line per row, ended by `\\n`."""
    for row in dataset.rows(config):
        yield compact(row) + "\n"
