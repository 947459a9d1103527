"""Finds modules by their file names. This is how rules, metrics, tasks, formats, systems, engines and commands are registered.

A name is typed with hyphens, its file has underscores. A file whose name would be a Python keyword ends in an underscore (`import_.py`).
"""

import importlib
import keyword
import pkgutil
from types import ModuleType


def names(package: ModuleType) -> list[str]:
    """Names of the modules of a package, as typed, sorted. Imports none of them."""
    return sorted(info.name.removesuffix("_").replace("_", "-") for info in pkgutil.iter_modules(package.__path__))


def load(package: ModuleType, name: str) -> ModuleType:
    """The module of that name, as typed. Raises ImportError if there is none."""
    file = name.replace("-", "_") + "_" * keyword.iskeyword(name)
    return importlib.import_module(f"{package.__name__}.{file}")


def modules(package: ModuleType) -> list[ModuleType]:
    """All modules of a package, imported, in the order of their names."""
    return [load(package, name) for name in names(package)]
