"""Markdown with pipe tables."""

from allegedly.scoring.grids import Grid, Page, pages
from allegedly.scoring.report import Report


def write(report: Report) -> str:
    """A second-level heading for each page; signatures as code."""
    return "\n".join(_page(page) for page in pages(report))


def _page(page: Page) -> str:
    lines = [f"## {_plain(page.heading)}", "", *(f"- {_plain(line)}" for line in page.lines), ""]
    for grid in page.grids:
        lines += [f"### {_plain(grid.title)}", "", *_grid(grid), ""]
    return "\n".join(lines + [f"- `{note}`" if "|" in note else f"- {_plain(note)}" for note in page.notes]) + "\n"


def _grid(grid: Grid) -> list[str]:
    rule = ["---", *["---:"] * (len(grid.head) - 1)]
    return [f"| {' | '.join(map(_plain, row))} |" for row in (grid.head, rule, *grid.rows)]


def _plain(words: str) -> str:
    return words.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
