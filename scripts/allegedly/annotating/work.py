"""The work on one article, as a worker does it: read, detect, make a row. A bad article becomes a row with its problem."""

from collections.abc import Callable
from pathlib import Path

from allegedly.drafting.pipeline import pipeline
from allegedly.annotating.articles import Article
from allegedly.detecting.draft import Draft

Make = Callable[[Draft, str], dict]
_LONGEST = 20_000_000


def work(make: Make, chunk: list[Article]) -> list[dict]:
    """One row for each article of a chunk: what `make` says, or `{"article_id", "error"}`."""
    return [_row(make, article) for article in chunk]


def _row(make: Make, article: Article) -> dict:
    from allegedly.detecting.detect import detect

    try:
        text = article.text if article.text is not None else _read(article)
        return make(detect(text, pipeline=pipeline()), article.name)
    except _Bad as bad:
        return {"article_id": article.name, "error": str(bad)}
    except (ArithmeticError, AttributeError, LookupError, MemoryError, OSError, RecursionError, TypeError, ValueError) as error:
        return {"article_id": article.name, "error": f"{type(error).__name__}: {error}"}


class _Bad(Exception):
    """Why an article cannot be read."""


def _read(article: Article) -> str:
    if article.problem:
        raise _Bad(article.problem)
    try:
        raw = Path(article.name).read_bytes()
    except OSError as error:
        raise _Bad(error.strerror or str(error)) from None
    if len(raw) > _LONGEST:
        raise _Bad(f"{len(raw):,} bytes are no article; the limit is {_LONGEST:,}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Bad(f"byte {error.start} is not UTF-8") from None


def table_row(draft: Draft, name: str) -> dict:
    """The draft's rows of the scheme's tables, under the article's id."""
    from allegedly.annotating.seed_records import article_slug
    from allegedly.annotating.tables import draft_tables

    slug = article_slug(Path(name).parent.name if Path(name).name == "article.txt" else Path(name).stem if Path(name).suffix in (".txt", ".md") else name)
    return {"article_id": name, "tables": draft_tables(draft, slug)}
