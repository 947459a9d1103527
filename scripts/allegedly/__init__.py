"""allegedly: every claim of a news article, on whose word it stands, and whether the record bears it out.

`annotate`, `open`, `audit`, `compare`, `score` and `load` are documented in `allegedly.interface`; each is imported when it is first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from allegedly.interface import Article, Attribution, Claim, Failure, MissingPackage, Speaker, annotate, audit, compare, html, load, open, rows, score

__version__ = "1.0.0"
__all__ = ["Article", "Attribution", "Claim", "Failure", "MissingPackage", "Speaker", "annotate", "audit", "compare", "html", "load", "open", "rows", "score"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(importlib.import_module("allegedly.interface"), name)
    raise AttributeError(f"module 'allegedly' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
