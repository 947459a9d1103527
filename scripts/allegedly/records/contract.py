"""Where the contract (schema/) and the built data (dataset/) stand: in the wheel when installed, in the checkout else."""

import json
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def _folder(carried: str, checkout: str) -> Path:
    packed = _PACKAGE / carried
    return packed if packed.is_dir() else _CHECKOUT / checkout


def schema_folder() -> Path:
    """Folder of the JSON Schemas."""
    return _folder("_schema", "schema")


def dataset_folder() -> Path:
    """Folder of the built dataset that this installation carries."""
    return _folder("_dataset", "dataset")


@cache
def schema(name: str) -> dict:
    """One JSON Schema by its path without the ending, as `tables/claims`. Raises FileNotFoundError."""
    return json.loads((schema_folder() / f"{name}.json").read_text(encoding="utf-8"))
