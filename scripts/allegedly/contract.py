"""The schema folder and the built dataset (in the wheel if installed, else in the checkout), the JSON Schemas and the labels."""

import json
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def _folder(carried: str, checkout: str) -> Path:
    packed = _PACKAGE / carried
    return packed if packed.is_dir() else _CHECKOUT / checkout


def schema_folder() -> Path:
    """Folder of the JSON Schemas."""
    return _folder("_schema", "schema")


def dataset_folder() -> Path:
    """Folder of the bundled dataset."""
    return _folder("_dataset", "dataset")


PARTS = ("dataset", "lm-eval", "prompts", "schema")
"""What an installation has beside its code, by name."""


def bundled(part: str) -> Path:
    """The folder of one of PARTS. Raises KeyError for another name."""
    folders = {
        "dataset": dataset_folder(),
        "lm-eval": _PACKAGE / "harness" / "lm_eval_tasks",
        "prompts": _PACKAGE / "chat" / "prompts",
        "schema": schema_folder(),
    }
    return folders[part]


@cache
def schema(name: str) -> dict:
    """One JSON Schema by its path without the ending, as `tables/claims`. Raises FileNotFoundError."""
    return json.loads((schema_folder() / f"{name}.json").read_text(encoding="utf-8"))


def labels(name: str) -> tuple[str, ...]:
    """All labels of one kind (`status`, `kind`, `phenomenon` ...) in their order. Raises KeyError."""
    return tuple(schema("labels")["$defs"][name]["enum"])


def meanings(name: str) -> dict[str, str]:
    """Each label of one kind with what it means."""
    return dict(schema("labels")["$defs"][name]["meanings"])


def names() -> tuple[str, ...]:
    """All kinds of label."""
    return tuple(schema("labels")["$defs"])
