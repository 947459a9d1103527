"""Standard output and error as they may be found: closed, full, or with a reader who has gone away."""

import os
import sys
from contextlib import suppress


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
