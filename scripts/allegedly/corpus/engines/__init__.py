"""Where the work on many articles is done. An engine is a module with `rows(make, articles, jobs)`, found by its name; all give the same rows."""

import sys
from itertools import islice

from allegedly import plugins
from allegedly.problems import Failure

CHUNK = 16


def names() -> list[str]:
    """The engines there are."""
    return plugins.names(sys.modules[__name__])


def engine(name: str):
    """The module of one engine. Raises Failure for an unknown one."""
    if name not in names():
        raise Failure(f"no engine {name!r}; the engines are {', '.join(names())}")
    return plugins.load(sys.modules[__name__], name)


def chunks(articles):
    """Articles in lists of a few, so that handing them out costs little."""
    while chunk := list(islice(articles, CHUNK)):
        yield chunk
