"""The work on one article, as a worker does it: read, detect, make a row. A bad article becomes a row with its problem."""

from collections.abc import Callable
from pathlib import Path

from allegedly.article.article import Article
from allegedly.corpus.articles import Work
from allegedly.corpus.language import note
from allegedly.corpus.open_article import open_article
from allegedly.corpus.pipeline import pipeline
from allegedly.problems import Failure

Make = Callable[[Article, str], dict]
_LONGEST = 20_000_000


def work(make: Make, chunk: list[Work]) -> list[dict]:
    """One row for each article of a chunk: what `make` says, or `{"article_id", "error"}`."""
    return [_row(make, article) for article in chunk]


def row_of(make: Make, draft: Article, name: str) -> dict:
    """What `make` says of one draft; `note` is beside it where its reader should be told something."""
    said = note(draft)
    return make(draft, name) | ({"note": said} if said else {})


def draft_of(article: Work) -> Article:
    """The draft of an article: the one it brings, that of its annotations, or what is detected. Raises Failure where there is none."""
    from allegedly.detection.detect import detect

    if article.draft is not None:
        return article.draft
    if article.annotated:
        return open_article(str(Path(article.name).parent)).draft
    return detect(article.text if article.text is not None else _read(article), pipeline=pipeline())


def _row(make: Make, article: Work) -> dict:
    try:
        return row_of(make, draft_of(article), article.name)
    except Failure as bad:
        return {"article_id": article.name, "error": str(bad)}
    except (MemoryError, OSError) as error:
        return {"article_id": article.name, "error": f"{type(error).__name__}: {error}"}
    except Exception as bug:
        bug.add_note(f"while working on the article {article.name}")
        raise


def _read(article: Work) -> str:
    if article.problem:
        raise Failure(article.problem)
    try:
        raw = Path(article.name).read_bytes()
    except OSError as error:
        raise Failure(error.strerror or str(error)) from None
    if len(raw) > _LONGEST:
        raise Failure(f"{len(raw):,} bytes are no article; the limit is {_LONGEST:,}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Failure(f"byte {error.start} is not UTF-8") from None


def table_row(draft: Article, name: str) -> dict:
    """The draft's rows of the scheme's tables, under the article's id."""
    from allegedly.seeds.seed_records import article_slug
    from allegedly.tables.draft_tables import draft_tables

    slug = article_slug(Path(name).parent.name if Path(name).name == "article.txt" else Path(name).stem if Path(name).suffix in (".txt", ".md") else name)
    return {"article_id": name, "tables": draft_tables(draft, slug)}
