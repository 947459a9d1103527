"""explorer.html of the dataset: the page of the gold data."""

from pathlib import Path

from allegedly.dataset.card.from_seeds import FromSeeds
from allegedly.report.page import page
from allegedly.report.page.gold import leading_articles, view_of_gold
from allegedly.tables.dataset_folder import read_leading, read_rows

TABLES = ("articles", "speakers", "attributions", "claims", "evidence")
MOST_ARTICLES = 1_000


def write(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Writes the page of the dataset's first articles, as many as make some thousand claims."""
    leading = leading_articles(read_rows("articles", folder, MOST_ARTICLES))
    tables = {name: read_leading(name, leading, folder) if name in manifest["configs"] else [] for name in TABLES}
    (folder / "explorer.html").write_text(page(view_of_gold(tables)), encoding="utf-8")
