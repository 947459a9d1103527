"""A Ray cluster: the one that RAY_ADDRESS names, or one started on this machine (the extra `ray`)."""

import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from allegedly.corpus.articles import Work
from allegedly.corpus.engines import chunks
from allegedly.corpus.open_article import LONGEST
from allegedly.corpus.work import Make, article_of, work
from allegedly.files import read_text
from allegedly.missing import install
from allegedly.problems import Failure


def rows(make: Make, articles: Iterator[Work], jobs: int = 0) -> Iterator[dict]:
    """One row for each article, in order. Raises Failure if ray is not installed or no cluster answers."""
    ray = _ray()
    started = not ray.is_initialized()
    if started:
        _start(ray, jobs)
    try:
        yield from _rows(ray, make, articles)
    finally:
        if started:
            ray.shutdown()


def _ray():
    try:
        import ray
    except ImportError:
        raise Failure(f"ray is not installed; {install('allegedly[ray]')}") from None
    return ray


def _start(ray, jobs: int) -> None:
    """Workers get this very package, so that a cluster needs nothing installed but its dependencies."""
    package = str(Path(__file__).resolve().parents[2])
    options = {"runtime_env": {"py_modules": [package]}, "log_to_driver": False, "logging_level": "ERROR"}
    if jobs > 0 and not os.environ.get("RAY_ADDRESS"):
        options["num_cpus"] = jobs
    try:
        ray.init(**options)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise Failure(f"cannot reach or start a Ray cluster: {error}") from None


def _rows(ray, make: Make, articles) -> Iterator[dict]:
    remote = ray.remote(max_retries=2)(work)
    shared = ray.put(make)
    width = 4 * max(1, int(ray.cluster_resources().get("CPU", 1)))
    waiting: deque = deque()
    for chunk in chunks(map(_whole, articles)):
        waiting.append((chunk, remote.remote(shared, chunk)))
        if len(waiting) >= width:
            yield from _result(ray, *waiting.popleft())
    while waiting:
        yield from _result(ray, *waiting.popleft())


def _whole(article: Work) -> Work:
    """An article with its text, or the Article of its annotations, in it: workers on other machines cannot read this one's files."""
    if article.text is not None or article.problem:
        return article
    try:
        if article.annotated:
            return Work(article.name, article=article_of(article))
        return Work(article.name, read_text(Path(article.name), LONGEST))
    except Failure as failure:
        return Work(article.name, None, str(failure))


def _result(ray, chunk, reference) -> list[dict]:
    try:
        return ray.get(reference)
    except ray.exceptions.RayError as error:
        first = str(error).strip().splitlines()[0]
        return [{"article_id": article.name, "error": f"the worker failed: {first}"} for article in chunk]
