"""Where a command's output goes, a terminal, a pipe or a file, and standard output and error as they may be found: closed, full, or with a reader who has gone away; and Ctrl-C.

Both signals raise KeyboardInterrupt in the main thread, so that everything that is open is closed.

NO_COLOR and FORCE_COLOR are heeded. No style is white, yellow or black, which one background or the other hides.
"""

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress


def prepare() -> None:
    """Gives a stream that the caller closed somewhere to go, makes a file or pipe UTF-8, and spells out what a terminal cannot show."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open until the process ends
        if hasattr(stream := getattr(sys, name), "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
            if name == "stdout" and not stream.isatty():  # a file or a pipe: our formats are UTF-8, whatever the locale of the terminal
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # errors falls back to strict where an encoding is given alone


def say(message: str) -> None:
    """A line on standard error, lost where that cannot be written."""
    with suppress(OSError, ValueError):
        print(message, file=sys.stderr, flush=True)


def refused() -> OSError | None:
    """Why standard output does not take what is still to be written; None if it does. What it refuses is given up."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _give_up(sys.stdout)
        return error
    return None


def finish() -> None:
    """Flushes standard error, so that one that cannot be written does not change the exit status."""
    try:
        sys.stderr.flush()
    except OSError:
        _give_up(sys.stderr)


def _give_up(stream) -> None:
    """Leads a stream nowhere: what is left in its buffer would fail once more as the process ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_seen = threading.Event()


def happened() -> bool:
    """Whether this command was interrupted; also if Python runs an exception handler for KeyboardInterrupt that no signal of ours raised."""
    return _seen.is_set() or isinstance(sys.exception(), KeyboardInterrupt)


@contextmanager
def raised() -> Iterator[None]:
    """Raise KeyboardInterrupt in the block for both signals, unless the caller made the process ignore them. Outside the main thread nothing is changed."""
    _seen.clear()
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    hook = sys.unraisablehook
    for number, handler in before.items():
        if handler != signal.SIG_IGN:
            signal.signal(number, _raise)
    sys.unraisablehook = _unraisable
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def _raise(*_) -> None:
    _seen.set()
    raise KeyboardInterrupt


def _unraisable(about) -> None:
    """An interrupt that Python cannot deliver, in a finalizer or an extension module, ends the process; the next run removes what it leaves."""
    if issubclass(about.exc_type, KeyboardInterrupt):
        os.write(2, b"allegedly: interrupted\n")
        os._exit(130)
    sys.__unraisablehook__(about)


CODES = {"asserted": "39", "endorsed": "32", "attributed": "36", "alleged": "35", "bold": "1", "dim": "2"}


def wanted() -> bool:
    """Whether to colour what goes to the standard output."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


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
