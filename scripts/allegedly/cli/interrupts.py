"""Ctrl-C and SIGTERM, which act alike: KeyboardInterrupt in the main thread, so that everything that is open is closed and nothing half-made is left."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

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
