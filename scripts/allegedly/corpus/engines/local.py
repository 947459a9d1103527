"""All cores of this machine, or this process alone with `jobs=1`."""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from allegedly.corpus.articles import Work
from allegedly.corpus.engines import chunks
from allegedly.corpus.work import Make, work


def rows(make: Make, articles: Iterator[Work], jobs: int = 0) -> Iterator[dict]:
    """One row for each article, in order. A window of chunks is under way, so memory does not grow with their number."""
    jobs = jobs if jobs > 0 else os.cpu_count() or 1
    if jobs == 1:
        for article in articles:
            yield from work(make, [article])
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque = deque()
        for chunk in chunks(iter(articles)):
            waiting.append((chunk, _submitted(pool, make, chunk)))
            if len(waiting) >= 4 * jobs:
                yield from _result(*waiting.popleft())
        while waiting:
            yield from _result(*waiting.popleft())


def _submitted(pool, make: Make, chunk) -> Future:
    """The work under way; already failed where the pool is broken."""
    try:
        return pool.submit(work, make, chunk)
    except BrokenProcessPool as broken:
        failed: Future = Future()
        failed.set_exception(broken)
        return failed


def _result(chunk, future) -> list[dict]:
    """The rows of a chunk; where its worker was killed, each article of it says so."""
    try:
        return future.result()
    except BrokenProcessPool:
        return [{"article_id": article.name, "error": "the worker process was killed (too little memory?); try --jobs 1"} for article in chunk]
