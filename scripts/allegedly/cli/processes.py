"""The --jobs option, and a progress bar on a terminal."""

import sys
from contextlib import contextmanager

MOST_JOBS = 1024
"""Upper limit of --jobs, to catch typing errors."""
_FEW = 8


def add_jobs(parser) -> None:
    """Add --jobs."""
    from allegedly.cli.numbers import whole

    parser.add_argument("--jobs", "-j", type=whole(0, MOST_JOBS), default=0, metavar="N", help="number of processes (default: one per core)")


@contextmanager
def mapping(jobs: int, count: int, what: str):
    """An ordered map over `count` articles. A few are done in this process, many in several."""
    from allegedly.corpus.processes import each

    yield lambda function, items: _progress(each(function, items, 1 if count < _FEW else jobs), count, what)


def _progress(results, count: int, what: str):
    if count < _FEW or not sys.stderr.isatty():
        return results
    from tqdm import tqdm

    return tqdm(results, total=count, desc=what, unit=" articles")
