"""LaTeX tables for the booktabs package; definitions and signatures as comments."""

import re

from allegedly.scoring.grids import Grid, Page, pages
from allegedly.scoring.report import Report

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{mark: "\\" + mark for mark in "&%$#_{}"},
}


def write(report: Report) -> str:
    """A table for each grid."""
    return "\n".join(_page(page) for page in pages(report))


def _page(page: Page) -> str:
    comments = [f"% {line}".replace("\n", " ") for line in (page.heading, *page.lines, *page.notes)]
    return "\n".join([*comments, *(line for grid in page.grids for line in _grid(grid, page.heading))]) + "\n"


def _grid(grid: Grid, heading: str) -> list[str]:
    return [
        r"\begin{table}",
        rf"\caption{{{_plain(heading)}, {_plain(grid.title)}}}",
        rf"\begin{{tabular}}{{l{'r' * (len(grid.head) - 1)}}}",
        r"\toprule",
        _row(grid.head),
        r"\midrule",
        *map(_row, grid.rows),
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{table}",
    ]


def _row(cells: tuple[str, ...]) -> str:
    # A row that opens with a bracket would be read as the option of the row break before it.
    return " & ".join(_plain(cell) for cell in cells).replace("[", "{[}").replace("]", "{]}") + r" \\"


def _plain(words: str) -> str:
    return re.sub(r"[\\~^<>|&%$#_{}]", lambda found: _SPECIAL[found.group()], words)
