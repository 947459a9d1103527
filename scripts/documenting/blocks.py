"""Generated blocks of documents written by hand: `<!-- generated: NAME -->` to `<!-- end -->`, each filled by a module of figures/."""

import re
from collections.abc import Callable

from allegedly import plugins
from allegedly.problems import Failure
from documenting import figures

DOCUMENTS = ("README.md", "scripts/AUDIT.md", "scripts/FORMATS.md", "tests/benchmarks/README.md")
"""The documents that have blocks."""
_BLOCK = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.S)


def producers() -> dict[str, Callable[[], str]]:
    """The function that writes each block, by the block's name. Every module of figures/ has `figure() -> str`."""
    return {name: plugins.load(figures, name).figure for name in plugins.names(figures)}


def filled(document: str, path: str) -> str:
    """The document with every block written anew; `path` names it in errors. Raises Failure for a block that no module writes."""
    known = producers()

    def fill(match: re.Match) -> str:
        if match[2] not in known:
            raise Failure(f"{path}: no module of scripts/documenting/figures writes the block {match[2]!r}; expected one of {', '.join(sorted(known))}")
        return f"{match[1]}{known[match[2]]().strip()}\n{match[3]}"

    return _BLOCK.sub(fill, document)
