"""What stands in a dataset folder beside the tables: one module a file, each with `write(folder, manifest, seeds)`, found by its name."""

import importlib
import pkgutil
from pathlib import Path


def write_all(folder: Path, manifest: dict, seeds: list[Path]) -> None:
    """Writes every part; `folder` holds the tables and the manifest already, `seeds` are the articles' folders."""
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda i: i.name):
        importlib.import_module(f"{__name__}.{info.name}").write(folder, manifest, seeds)
