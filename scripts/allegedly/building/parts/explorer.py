"""explorer.html of the dataset: the page of the gold data."""

from pathlib import Path

from allegedly.reading.dataset_folder import read_rows
from allegedly.reporting.page import page
from allegedly.reporting.page.gold import leading_articles, view_of_gold

TABLES = ("articles", "speakers", "attributions", "claims", "evidence")


def write(folder: Path, manifest: dict, seeds: list[Path]) -> None:
    """Writes the page of the dataset's first articles, as many as make some thousand claims."""
    tables = {name: read_rows(name, folder) if name in manifest["configs"] else [] for name in TABLES}
    (folder / "explorer.html").write_text(page(view_of_gold(tables, leading_articles(tables["articles"]))), encoding="utf-8")
