"""explorer.html of the dataset: the page of the gold data."""

from pathlib import Path

from allegedly.dataset.card.from_seeds import FromSeeds
from allegedly.report.page import page
from allegedly.report.page.view import view_of_articles
from allegedly.tables.dataset_folder import read_leading, read_rows
from allegedly.tables.read_article import TABLES, articles_of

MOST_ARTICLES = MOST_CLAIMS = 1_000


def write(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Writes the page of the dataset's first articles, as many as make some thousand claims."""
    leading = _leading(read_rows("articles", folder, MOST_ARTICLES))
    tables = {name: read_leading(name, leading, folder) if name in manifest["configs"] else [] for name in TABLES}
    (folder / "explorer.html").write_text(page(view_of_articles(articles_of(tables))), encoding="utf-8")


def _leading(articles: list[dict]) -> list[str]:
    """Ids of as many articles, from the first, as have MOST_CLAIMS claims together; the first in any case. A page is for reading: of a large dataset it shows the beginning."""
    ids, claims = [], 0
    for row in articles:
        claims += row["n_claims"]
        if ids and claims > MOST_CLAIMS:
            break
        ids.append(row["article_id"])
    return ids
