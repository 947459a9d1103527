"""Where a command's output goes: a terminal with its width and colours, a pipe, or with `-o FILE` a file that is written whole or not at all.

NO_COLOR and FORCE_COLOR are heeded. No style is white, yellow or black, which one background or the other hides.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

CODES = {"asserted": "39", "endorsed": "32", "attributed": "36", "alleged": "35", "bold": "1", "dim": "2"}


def wanted(stream=None) -> bool:
    """Whether to colour what goes to `stream` (standard output)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream or sys.stdout).isatty()


def paint(words: str, style: str, on: bool) -> str:
    """The words in a style (a status, `bold`, `dim`), or as they are."""
    return f"\033[{CODES[style]}m{words}\033[0m" if on and style in CODES else words


WIDEST = 120
"""Columns of text that are comfortable to read, however wide the window is."""
WITHOUT = 100
"""Columns where output goes to a file or a pipe, and COLUMNS is not set."""


def width() -> int:
    """Columns to write in: those of the window (or of COLUMNS), at most WIDEST."""
    return max(20, min(shutil.get_terminal_size((WITHOUT, 24)).columns, WIDEST))


def print_fitted(text: str) -> None:
    """Print text wrapped to the window."""
    from allegedly.report.text_tables import fitted

    print(fitted(text, width()))


def add_output(parser) -> None:
    """Add the option `-o`. Unlike `> FILE` of a shell, it leaves no empty or half file where the command fails."""
    parser.add_argument(
        "-o", "--output", dest="to_file", metavar="FILE", help="write the output to this file, complete or not at all (default: standard output)"
    )


@contextmanager
def written_to(path: str | None) -> Iterator[None]:
    """Lead what is printed into a file, for the block; it replaces the file if the block ends without an exception. None and `-` are standard output."""
    if path in (None, "-"):
        yield
        return
    from pathlib import Path

    from allegedly.files import whole_file

    with whole_file(Path(path)) as stream, redirect_stdout(stream):
        yield
