"""Articles that a language model reads, several at once, in order and with a bounded number under way."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from allegedly.corpus.articles import Work
from allegedly.corpus.open_article import read_article
from allegedly.corpus.work import text_of
from allegedly.problems import Failure
from allegedly.reader.reader import Reader, Unread

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
