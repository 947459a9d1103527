"""What the dataset holds."""

from allegedly.dataset.card.sections import configs
from allegedly.tables.dataset_folder import read_manifest


def figure() -> str:
    """The configs with their rows."""
    return configs(read_manifest())
