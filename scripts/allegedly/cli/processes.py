"""The option that says how many processes work, and progress on a terminal."""

import sys
from contextlib import contextmanager

MOST_JOBS = 1024
"""More processes than that are a slip of the finger."""
_FEW = 8


def add_jobs(parser) -> None:
    """The option that says how many processes work."""
    from allegedly.cli.numbers import whole

    parser.add_argument("--jobs", "-j", type=whole(0, MOST_JOBS), default=0, metavar="N", help="processes (default: one per core; 1 works in this process)")


@contextmanager
def mapping(jobs: int, count: int, what: str):
    """A map in order over `count` articles: in this process for few, else over processes."""
    from allegedly.corpus.processes import each

    yield lambda function, items: _progress(each(function, items, 1 if count < _FEW else jobs), count, what)


def _progress(results, count: int, what: str):
    if count < _FEW or not sys.stderr.isatty():
        return results
    from tqdm import tqdm

    return tqdm(results, total=count, desc=what, unit=" articles")
