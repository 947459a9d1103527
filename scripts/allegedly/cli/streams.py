"""Standard output and error as they may be found: closed, full, or with a reader who has gone away; and Ctrl-C and SIGTERM, which act alike.

Both signals raise KeyboardInterrupt in the main thread, so that everything that is open is closed.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


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
