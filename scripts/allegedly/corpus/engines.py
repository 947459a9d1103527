"""Where the work on many articles is done: on this machine, or on a Ray cluster.

`ENGINES` has each engine's function by its name: `rows(make, articles, jobs)`; all give the same rows.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from allegedly.missing import install
from allegedly.problems import Failure

if TYPE_CHECKING:  # the command line asks for the names of the engines
    from allegedly.corpus.articles import Work
    from allegedly.corpus.work import Make

CHUNK = 16


def chunks(articles):
    """Articles in lists of a few, so that handing them out costs little."""
    while chunk := list(islice(articles, CHUNK)):
        yield chunk


def local(make: "Make", articles: "Iterator[Work]", jobs: int = 0) -> Iterator[dict]:
    """On all cores of this machine, or in this process alone with `jobs=1`: one row for each article, in order. A window of chunks is under way, so memory does not grow with their number."""
    from allegedly.corpus.processes import cores, each
    from allegedly.corpus.work import work

    parts = ([article] for article in articles) if cores(jobs) == 1 else chunks(iter(articles))
    for part in each(partial(work, make), parts, jobs, _lost):
        yield from part


def _lost(chunk: "list[Work]") -> list[dict]:
    """The rows of a chunk whose worker was killed."""
    return [{"article_id": article.name, "error": "the worker process was killed (too little memory?); try --jobs 1"} for article in chunk]


def on_ray(make: "Make", articles: "Iterator[Work]", jobs: int = 0) -> Iterator[dict]:
    """On the Ray cluster that RAY_ADDRESS names, or one started on this machine: one row for each article, in order. Raises Failure if ray is not installed or no cluster answers."""
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
    package = str(Path(__file__).resolve().parents[1])
    options = {"runtime_env": {"py_modules": [package]}, "log_to_driver": False, "logging_level": "ERROR"}
    if jobs > 0 and not os.environ.get("RAY_ADDRESS"):
        options["num_cpus"] = jobs
    try:
        ray.init(**options)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise Failure(f"cannot reach or start a Ray cluster: {error}") from None


def _rows(ray, make: "Make", articles) -> Iterator[dict]:
    from allegedly.corpus.work import work

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


def _whole(article: "Work") -> "Work":
    """An article with its text, or the Article of its annotations, in it: workers on other machines cannot read this one's files."""
    from allegedly.corpus.articles import Work
    from allegedly.corpus.open_article import LONGEST
    from allegedly.corpus.work import article_of
    from allegedly.files import read_text

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


ENGINES = {"local": local, "ray": on_ray}


def engine(name: str) -> Callable[..., Iterator[dict]]:
    """The function of one engine. Raises Failure for an unknown one."""
    if name not in ENGINES:
        raise Failure(f"no engine {name!r}; the engines are {', '.join(ENGINES)}")
    return ENGINES[name]
