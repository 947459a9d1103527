"""The work on one article, as a worker does it: read, detect, make a row. A bad article becomes a row with its problem.

Articles that a language model reads are read several at once, in order and with a bounded number under way.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from allegedly.article.article import Article
from allegedly.corpus.articles import Work
from allegedly.corpus.language import note
from allegedly.corpus.open_article import LONGEST, detected_article, open_article, read_article
from allegedly.files import read_text
from allegedly.problems import Failure
from allegedly.reader.reader import Reader, Unread

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
    from allegedly.detection.doubts import completed
    from allegedly.tables.rows import rows

    annotator = {"annotator": article.annotator} if article.annotator else {}
    return {"article_id": name} | annotator | {"tables": rows(completed(article), ANNOTATED)}


IN_A_ROW = 20
"""So many articles without an answer, one after another, end the run: the model is down."""


def read_ahead(items: Iterable[Work], reader: Reader) -> Iterator[Work]:
    """Each item with its article, or with the problem that kept it from being read. What is annotated already passes. Raises Failure for what ends a run."""
    pool = ThreadPoolExecutor(reader.options.concurrency)
    waiting: deque[Future[Work]] = deque()
    in_a_row = 0
    try:
        for item in items:
            waiting.append(pool.submit(_read, item, reader))
            if len(waiting) > 2 * reader.options.concurrency:
                in_a_row = _counted(done := waiting.popleft().result(), in_a_row)
                yield done
        while waiting:
            in_a_row = _counted(done := waiting.popleft().result(), in_a_row)
            yield done
    finally:
        for future in waiting:
            future.cancel()
        if waiting:
            reader.close()
        pool.shutdown(wait=False, cancel_futures=True)


def _read(item: Work, reader: Reader) -> Work:
    if item.annotated or item.article is not None or item.problem:
        return item
    try:
        return replace(item, article=read_article(text_of(item), item.name, reader))
    except Unread as unread:
        return replace(item, problem=str(unread), unread=True)


def _counted(item: Work, in_a_row: int) -> int:
    """How many articles in a row got no answer. Raises Failure where they are too many."""
    if not item.unread:
        return 0
    if in_a_row + 1 >= IN_A_ROW:
        raise Failure(f"{IN_A_ROW} articles in a row got no usable answer; the last: {item.problem}", 1)
    return in_a_row + 1
