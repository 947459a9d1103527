"""What the dataset holds."""

from allegedly.building.card.sections import configs
from allegedly.reading.dataset_folder import read_manifest


def figure() -> str:
    """The configs with their rows."""
    return configs(read_manifest())
