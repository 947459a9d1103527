"""Finds the import formats: every module of `allegedly.importing.formats`."""

import importlib
import pkgutil

from allegedly.importing import formats


def format_names() -> list[str]:
    """Names of all formats, as typed."""
    return sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(formats.__path__))


def load(name: str):
    """The module of one format. Raises ImportError for a name that is none."""
    return importlib.import_module(f"{formats.__name__}.{name.replace('-', '_')}")
