"""Maps a function over many articles on all cores, in order, with progress on a terminal."""

import os
import sys
from contextlib import contextmanager

MOST_JOBS = 1024
"""More processes than that are a slip of the finger."""


def add_jobs(parser) -> None:
    """The option that says how many processes work."""
    from allegedly.cli.numbers import whole

    parser.add_argument("--jobs", "-j", type=whole(0, MOST_JOBS), default=0, metavar="N", help="processes (default: one a core; 1 works in this process)")


@contextmanager
def mapping(jobs: int, count: int, what: str):
    """A map in order over `count` articles: in this process for few, else over processes in chunks, so that memory stays bounded."""
    jobs = jobs if jobs > 0 else (os.cpu_count() or 1)
    if jobs == 1 or count < 8:
        yield lambda function, items: _progress(map(function, items), count, what)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield lambda function, items: _progress(_windowed(pool, function, list(items), jobs), count, what)


def _windowed(pool, function, items: list, jobs: int):
    """Results in order, with only a window of work handed out, so that a slow reader does not pile up results. Raises Failure where a process is killed."""
    from collections import deque
    from concurrent.futures.process import BrokenProcessPool

    from allegedly.problems import Failure

    waiting: deque = deque()
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) >= jobs * 8:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise Failure("a worker process was killed, probably for want of memory; try fewer with --jobs, or --jobs 1") from None


def _progress(results, count: int, what: str):
    if count < 8 or not sys.stderr.isatty():
        return results
    from tqdm import tqdm

    return tqdm(results, total=count, desc=what, unit=" articles")
