"""Plain text for a terminal."""

from allegedly.scoring.grids import Grid, Page, pages
from allegedly.scoring.report import Report


def write(report: Report) -> str:
    """Pages one below the other; the first column left, the others right."""
    return "\n".join(_page(page) for page in pages(report))


def _page(page: Page) -> str:
    parts = [page.heading, *page.lines, *(line for grid in page.grids for line in ("", *_grid(grid))), "", *page.notes]
    return "\n".join(parts) + "\n"


def _grid(grid: Grid) -> list[str]:
    cells = [(grid.title, *grid.head[1:]), *grid.rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(grid.head))]
    return ["  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]).rstrip() for row in cells]
