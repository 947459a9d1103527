"""Plain text for a terminal."""

from allegedly.report.text_tables import aligned
from allegedly.scoring.grids import Grid, Page, pages
from allegedly.scoring.report import Report


def write(report: Report) -> str:
    """Pages one below the other; the first column left, the others right."""
    return "\n".join(_page(page) for page in pages(report))


def _page(page: Page) -> str:
    parts = [page.heading, *page.lines, *(line for grid in page.grids for line in ("", _grid(grid))), "", *page.notes]
    return "\n".join(parts) + "\n"


def _grid(grid: Grid) -> str:
    return aligned((grid.title, *grid.head[1:]), grid.rows, numbers=True, rule=False)
