"""Markdown with pipe tables."""

from allegedly.report.text_tables import escaped, markdown
from allegedly.scoring.grids import Page, pages
from allegedly.scoring.report import Report


def write(report: Report) -> str:
    """A second-level heading for each page; signatures as code."""
    return "\n".join(_page(page) for page in pages(report))


def _page(page: Page) -> str:
    lines = [f"## {escaped(page.heading)}", "", *(f"- {escaped(line)}" for line in page.lines), ""]
    for grid in page.grids:
        lines += [f"### {escaped(grid.title)}", "", markdown(grid.head, [(escaped(row[0]), *row[1:]) for row in grid.rows], numbers=True), ""]
    return "\n".join(lines + [f"- `{note}`" if "|" in note else f"- {escaped(note)}" for note in page.notes]) + "\n"
