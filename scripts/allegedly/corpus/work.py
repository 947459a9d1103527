"""The work on one article, as a worker does it: read, detect, make a row. A bad article becomes a row with its problem."""

from collections.abc import Callable
from pathlib import Path

from allegedly.article.article import Article
from allegedly.corpus.articles import Work
from allegedly.corpus.language import note
from allegedly.corpus.open_article import LONGEST, detected_article, open_article
from allegedly.files import read_text
from allegedly.problems import Failure

Make = Callable[[Article, str], dict]
ANNOTATED = ("speakers", "attributions", "claims")
"""The tables that `allegedly annotate` writes."""


def work(make: Make, chunk: list[Work]) -> list[dict]:
    """One row for each article of a chunk: what `make` says, or `{"article_id", "error"}`."""
    return [_row(make, article) for article in chunk]


def row_of(make: Make, article: Article, name: str) -> dict:
    """What `make` says of one article; `note` is a warning about it, if there is one."""
    said = note(article)
    return make(article, name) | ({"note": said} if said else {})


def article_of(item: Work) -> Article:
    """The article of an item: the one it brings, that of its annotations, or what is detected. Raises Failure if there is none."""
    if item.article is not None:
        return item.article
    if item.problem:
        raise Failure(item.problem)
    if item.annotated:
        return open_article(str(Path(item.name).parent)).article
    return detected_article(text_of(item), item.name)


def text_of(item: Work) -> str:
    """The text of an item. Raises Failure if its file cannot be read."""
    return item.text if item.text is not None else read_text(Path(item.name), LONGEST)


def _row(make: Make, item: Work) -> dict:
    try:
        return row_of(make, article_of(item), item.name)
    except Failure as bad:
        return {"article_id": item.name, "error": str(bad).removeprefix(f"{item.name}: ")}
    except (MemoryError, OSError) as error:
        return {"article_id": item.name, "error": f"{type(error).__name__}: {error}"}
    except Exception as bug:
        bug.add_note(f"while working on the article {item.name}")
        raise


def table_row(article: Article, name: str) -> dict:
    """The article's rows of the tables that `annotate` writes, under its name."""
    from allegedly.detection.guesses import completed
    from allegedly.tables.rows import rows

    annotator = {"annotator": article.annotator} if article.annotator else {}
    return {"article_id": name} | annotator | {"tables": rows(completed(article), ANNOTATED)}
