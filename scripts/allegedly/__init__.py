"""Claims of news articles, who makes them, and whether they are true: a dataset, a benchmark and tools.

The public functions and classes are documented in `allegedly.interface` and in scripts/PYTHON.md. Each is imported when it is first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from allegedly.interface import (
        Article,
        Attribution,
        Claim,
        Failure,
        MissingPackage,
        Speaker,
        annotate,
        audit,
        compare,
        html,
        load,
        open,
        open_reader,
        path,
        rows,
        score,
    )

__version__ = "2.0.0"
__all__ = [
    "Article",
    "Attribution",
    "Claim",
    "Failure",
    "MissingPackage",
    "Speaker",
    "annotate",
    "audit",
    "compare",
    "html",
    "load",
    "open",
    "open_reader",
    "path",
    "rows",
    "score",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(importlib.import_module("allegedly.interface"), name)
    raise AttributeError(f"module 'allegedly' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
