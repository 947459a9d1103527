"""Small tables as text: Markdown for documents, aligned columns for terminals."""

import re
from collections.abc import Iterable, Sequence

from allegedly.report.terminal_text import columns, cut

_LEAST = 12
"""Columns that a shortened column of a table keeps."""


def markdown(head: Sequence[str], rows: Iterable[Sequence], numbers: bool = False) -> str:
    """A Markdown table of cells in Markdown; pipes and line ends in them are made harmless. `numbers` puts all columns but the first to the right."""
    rule = ["---", *(["---:" if numbers else "---"] * (len(head) - 1))]
    return "\n".join("| " + " | ".join(_cell(value) for value in row) + " |" for row in (head, rule, *rows))


def _cell(value) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", str(value)).replace("\n", " ")


def escaped(text: str) -> str:
    """Foreign text as Markdown that shows it as it is."""
    return "".join(f"\\{mark}" if mark in "\\|`*_<>[]" else mark for mark in text)


def aligned(head: Sequence[str], rows: Iterable[Sequence], width: int = 0, numbers: bool = False, rule: bool = True) -> str:
    """Columns aligned by blanks. Numbers go to the right, and with `numbers` all columns but the first.

    Where the table takes more than `width` columns (0 for any width), the widest columns of words are cut.
    """
    rows = [list(row) for row in rows]
    right = [numbers and i > 0 or bool(rows) and all(isinstance(row[i], (int, float)) for row in rows) for i in range(len(head))]
    cells = [[str(v) for v in row] for row in [head, *rows]]
    widths = _narrowed([max(columns(row[i]) for row in cells) for i in range(len(head))], right, width)
    lines = ["  ".join(_padded(cut(c, w), w, r) for c, w, r in zip(row, widths, right)).rstrip() for row in cells]
    return "\n".join([lines[0], *(["  ".join("-" * w for w in widths)] if rule else []), *lines[1:]])


def _padded(cell: str, width: int, right: bool) -> str:
    blanks = " " * (width - columns(cell))
    return blanks + cell if right else cell + blanks


def _narrowed(widths: list[int], right: list[bool], width: int) -> list[int]:
    """The widths, those of words made smaller, the widest first, until all fit or none can be smaller."""
    widths = list(widths)
    while width and sum(widths) + 2 * (len(widths) - 1) > width:
        words = [i for i, numbers in enumerate(right) if not numbers and widths[i] > _LEAST]
        if not words:
            break
        widths[max(words, key=widths.__getitem__)] -= 1
    return widths
