"""The files of a dataset folder other than the tables: one module per file, with `write(folder, manifest, passages)`, found by its name."""

import sys
from pathlib import Path

from allegedly import plugins
from allegedly.dataset.card.from_seeds import FromSeeds


def write_all(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Writes every part; `folder` holds the tables already, and no manifest yet, `passages` are what only the seeds say."""
    for part in plugins.modules(sys.modules[__name__]):
        part.write(folder, manifest, passages)
