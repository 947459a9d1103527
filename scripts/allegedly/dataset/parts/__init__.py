"""What stands in a dataset folder beside the tables: one module a file, each with `write(folder, manifest, passages)`, found by its name."""

import importlib
import pkgutil
from pathlib import Path

from allegedly.dataset.card.from_seeds import FromSeeds


def write_all(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Writes every part; `folder` holds the tables and the manifest already, `passages` are what only the seeds say."""
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda i: i.name):
        importlib.import_module(f"{__name__}.{info.name}").write(folder, manifest, passages)
