"""All cores of this machine, or this process alone with `jobs=1`."""

import os
from collections import deque
from collections.abc import Iterator

from allegedly.annotating.articles import Article
from allegedly.annotating.engines import chunks
from allegedly.annotating.work import Make, work


def rows(make: Make, articles: Iterator[Article], jobs: int = 0) -> Iterator[dict]:
    """One row for each article, in order. A window of chunks is under way, so memory does not grow with their number."""
    jobs = jobs if jobs > 0 else os.cpu_count() or 1
    if jobs == 1:
        for article in articles:
            yield from work(make, [article])
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque = deque()
        for chunk in chunks(iter(articles)):
            waiting.append((chunk, pool.submit(work, make, chunk)))
            if len(waiting) >= 4 * jobs:
                yield from _result(make, *waiting.popleft())
        while waiting:
            yield from _result(make, *waiting.popleft())


def _result(make: Make, chunk, future) -> list[dict]:
    """The rows of a chunk; where its worker was killed, each article of it says so."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return [{"article_id": article.name, "error": "the worker process was killed (too little memory?); try --jobs 1"} for article in chunk]
