"""One function over many items on several processes: in order, with a bounded window of work under way.

Workers end with their parent, however it ends, and leave interrupts to it.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from allegedly.problems import Failure

KILLED = "a worker process was killed, probably for want of memory; try fewer with --jobs, or --jobs 1"
_INTERRUPTS = {signal.SIGINT, signal.SIGTERM}
_AHEAD = 8  # items under way or finished and not yet taken, for each process


def cores(jobs: int) -> int:
    """How many processes `jobs` asks for; 0 stands for one a core."""
    return jobs if jobs > 0 else os.cpu_count() or 1


def each(function: Callable[[Any], Any], items: Iterable, jobs: int, killed: Callable[[Any], Any] | None = None) -> Iterator:
    """`function(item)` for each item, in order, on `jobs` processes (0: one a core; 1: in this one).

    Where a worker is killed, `killed(item)` stands in for the results that are lost with it; without it Failure is raised.
    """
    jobs = cores(jobs)
    if jobs == 1:
        yield from map(function, items)
        return
    pool = ProcessPoolExecutor(jobs, initializer=_begin)
    waiting: deque[tuple[Any, Future | None]] = deque()
    try:
        for item in items:
            waiting.append((item, _submitted(pool, function, item)))
            if len(waiting) >= jobs * _AHEAD:
                yield _result(*waiting.popleft(), killed)
        while waiting:
            yield _result(*waiting.popleft(), killed)
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()


def _begin() -> None:
    """What a worker does first: interrupts are the parent's business, and the worker's life ends with the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _submitted(pool: ProcessPoolExecutor, function, item) -> Future | None:
    try:
        with _interrupts_held():
            return pool.submit(function, item)
    except BrokenProcessPool:
        return None


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold interrupts back while workers are made: one that reached a worker before `_begin`, or the pool while it has a lock, would end in a traceback or never."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _result(item, future: Future | None, killed):
    try:
        if future is not None:
            return future.result()
    except BrokenProcessPool:
        pass
    if killed is None:
        raise Failure(KILLED) from None
    return killed(item)


def _stop(pool: ProcessPoolExecutor) -> None:
    """Ends the workers at once; what they were at is lost."""
    workers = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
