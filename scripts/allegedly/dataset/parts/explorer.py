"""explorer.html of the dataset: the page of the first article of the last split, and in the folder explorer/ a page of every other; each links to all."""

from pathlib import Path
from urllib.parse import quote

from allegedly.article.article import Article
from allegedly.dataset.card.from_seeds import FromSeeds
from allegedly.report.page import page
from allegedly.report.page.view import Page, view_of_articles
from allegedly.tables.dataset_folder import read_leading, read_rows
from allegedly.tables.read_article import TABLES, articles_of

FIRST, REST = "explorer.html", "explorer"
MOST_ARTICLES, MOST_CLAIMS = 200, 10_000


def write(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Writes a page for each of the dataset's first articles, as many as make MOST_CLAIMS claims; a page is for reading, and of a large dataset the beginning will do."""
    leading = _leading(read_rows("articles", folder, MOST_ARTICLES))
    tables = {name: read_leading(name, leading, folder) if name in manifest["configs"] else [] for name in TABLES}
    articles = articles_of(tables)
    first = next((a for a in articles if a.split == "test"), articles[0])
    ordered = [first, *(a for a in articles if a is not first)]
    if len(ordered) > 1:
        (folder / REST).mkdir()
    for article in ordered:
        view = view_of_articles([article], pages=_pages(ordered, article) if len(ordered) > 1 else ())
        (folder / _place(article, first)).write_text(page(view), encoding="utf-8")


def _place(article: Article, first: Article) -> str:
    """The path of an article's page inside the dataset folder. Whatever in its id could lead elsewhere is percent-encoded."""
    return FIRST if article is first else f"{REST}/{quote(article.id, safe='').replace('.', '%2E')}.html"


def _pages(ordered: list[Article], here: Article) -> list[Page]:
    """All pages, as the page of `here` names and links them."""
    first = ordered[0]
    up = "" if here is first else "../"
    return [Page(a.headline or a.id, "" if a is here else quote(up + _place(a, first)), f"{a.split}, {a.origin}") for a in ordered]


def _leading(articles: list[dict]) -> list[str]:
    """Ids of as many articles, from the first, as have MOST_CLAIMS claims together; the first in any case."""
    ids, claims = [], 0
    for row in articles:
        claims += row["n_claims"]
        if ids and claims > MOST_CLAIMS:
            break
        ids.append(row["article_id"])
    return ids
