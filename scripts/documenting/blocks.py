"""Generated blocks of documents written by hand: `<!-- generated: NAME -->` to `<!-- end -->`, each filled by a function of figures.py."""

import re

from allegedly.problems import Failure
from documenting.figures import FIGURES

DOCUMENTS = ("README.md", "scripts/AUDIT.md", "scripts/FORMATS.md", "tests/benchmarks/README.md")
"""The documents that have blocks."""
_BLOCK = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.S)


def filled(document: str, path: str) -> str:
    """The document with every block written anew; `path` names it in errors. Raises Failure for a block that no function writes."""

    def fill(match: re.Match) -> str:
        if match[2] not in FIGURES:
            raise Failure(f"{path}: no function of scripts/documenting/figures.py writes the block {match[2]!r}; expected one of {', '.join(sorted(FIGURES))}")
        return f"{match[1]}{FIGURES[match[2]]().strip()}\n{match[3]}"

    return _BLOCK.sub(fill, document)
