"""Modules found by their file names: how formats are registered. Typed with hyphens, filed with underscores."""

import importlib
import pkgutil
from types import ModuleType


def names(package: ModuleType) -> list[str]:
    """Names of the modules of a package, as typed, sorted."""
    return sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(package.__path__))


def load(package: ModuleType, name: str) -> ModuleType:
    """The module of that name, as typed. Raises ImportError for a name that is none."""
    return importlib.import_module(f"{package.__name__}.{name.replace('-', '_')}")
