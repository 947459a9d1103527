"""The blocks of README.md that come from data: `<!-- generated: NAME -->` to `<!-- end -->`, each filled by a producer of figures/."""

import re
from collections.abc import Callable

from allegedly import plugins
from allegedly.problems import Failure
from documenting import figures

_BLOCK = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.S)


def producers() -> dict[str, Callable[[], str]]:
    """Name of each block with what writes it: every module of figures/ has `figure() -> str`."""
    return {name: plugins.load(figures, name).figure for name in plugins.names(figures)}


def filled(document: str) -> str:
    """The document with every block written anew. Raises Failure on a block that nothing writes."""
    known = producers()

    def fill(match: re.Match) -> str:
        if match[2] not in known:
            raise Failure(f"README.md asks for the block {match[2]!r}; there are {', '.join(sorted(known))}")
        return f"{match[1]}{known[match[2]]().strip()}\n{match[3]}"

    return _BLOCK.sub(fill, document)
