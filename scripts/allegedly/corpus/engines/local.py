"""All cores of this machine, or this process alone with `jobs=1`."""

from collections.abc import Iterator
from functools import partial

from allegedly.corpus.articles import Work
from allegedly.corpus.engines import chunks
from allegedly.corpus.processes import cores, each
from allegedly.corpus.work import Make, work


def rows(make: Make, articles: Iterator[Work], jobs: int = 0) -> Iterator[dict]:
    """One row for each article, in order. A window of chunks is under way, so memory does not grow with their number."""
    parts = ([article] for article in articles) if cores(jobs) == 1 else chunks(iter(articles))
    for part in each(partial(work, make), parts, jobs, _lost):
        yield from part


def _lost(chunk: list[Work]) -> list[dict]:
    """The rows of a chunk whose worker was killed."""
    return [{"article_id": article.name, "error": "the worker process was killed (too little memory?); try --jobs 1"} for article in chunk]
