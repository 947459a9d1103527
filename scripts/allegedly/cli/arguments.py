"""Arguments of several commands: numbers with a range, `--jobs`, and those that begin with a dash by mistake."""

import argparse
import math
import os
import re
import sys
from collections.abc import Sequence
from contextlib import contextmanager

from allegedly.problems import Failure


def whole(least: int, most: int | None = None):
    """A type for whole numbers from `least` to `most`, both inclusive."""
    return _type(int, "a whole number", least, most, True)


def real(least: float, most: float | None = None, above: bool = False):
    """A type for finite numbers from `least` to `most`, both inclusive. `above` excludes `least`."""
    return _type(float, "a number", least, most, not above)


def _type(kind, what: str, least, most, included: bool):
    bounds = f"{what} {'from' if included else 'above'} {least}" + ("" if most is None else f"{' ' if included else ' and up '}to {most}")

    def read(typed: str):
        try:
            number = kind(typed)
        except ValueError:
            raise argparse.ArgumentTypeError(f"got {typed!r}, expected {bounds}") from None
        if not math.isfinite(number) or number < least or (number == least and not included) or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"got {typed}, expected {bounds}")
        return number

    return read


MOST_JOBS = 1024
"""Upper limit of --jobs, to catch typing errors."""
_FEW = 8


def add_jobs(parser) -> None:
    """Add --jobs."""

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


_DASHES = {"\u2013": "an en dash", "\u2014": "an em dash", "\u2212": "a minus sign", "\u2010": "a typographic hyphen", "\u2011": "a no-break hyphen"}


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, name what was probably meant, and say how to name a file that begins with a hyphen."""

    _typed: Sequence[str] = ()

    def parse_known_args(self, args=None, namespace=None):
        """As argparse does; what was typed is kept for the error."""
        self._typed = list(args or ())
        return super().parse_known_args(args, namespace)

    def error(self, message: str):
        """Exit with status 2 and the message."""
        files = [typed for typed in self._typed if len(typed) > 1 and typed.startswith("-") and os.path.exists(typed)]
        advice = f"; to name the file {files[0]}, type ./{files[0]}" if files else f"; see `{self.prog} --help`"
        self.exit(2, f"{self.prog}: {message}{self._meant(message)}{advice}\n")

    def _meant(self, message: str) -> str:
        """The choice or option nearest to an unknown one, from argparse's message, as `, did you mean 'show'?`."""
        typed = re.search(r"invalid choice: '([^']*)'|unrecognized arguments: (--[\w-]+)", message)
        if not typed:
            return ""
        from difflib import get_close_matches

        known = re.findall(r"[\w.-]+", message.partition("choose from")[2]) or list(self._option_string_actions)
        return "".join(f", did you mean {near!r}?" for near in get_close_matches(typed[1] or typed[2], known, 1))


def refuse_typeset_dashes(argv: Sequence[str]) -> None:
    """Raise Failure for an argument that begins with a dash other than the hyphen-minus and is not a file."""
    for typed in argv:
        if typed[:1] in _DASHES and not os.path.exists(typed):
            rest = typed.lstrip("".join(_DASHES) + "-")
            raise Failure(
                f"{typed}: begins with {_DASHES[typed[0]]}, which a word processor or a web page may put for hyphens; type {'--' if len(rest) > 1 else '-'}{rest}"
            )
