"""`allegedly` and `python -m allegedly`: starts the command line, and ends at once and quietly if it is interrupted while it still imports."""

import os
import signal
import sys

INTERRUPTED = 130
"""Exit status after Ctrl-C or SIGTERM, as shells have it."""


def main() -> int:
    """Run the command line and return its exit status."""
    _end_at_once_if_interrupted()
    from allegedly.cli.main import main as run

    try:
        status = run()
    finally:
        _end_at_once_if_interrupted()
    if status == INTERRUPTED:
        os._exit(status)  # all is flushed and closed; threads that wait for a server are not waited for
    return status


def _end_at_once_if_interrupted() -> None:
    """Before and after the command nothing is open that would have to be closed."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:  # a job in the background ignores Ctrl-C
            signal.signal(number, _end)


def _end(*_) -> None:
    os.write(2, b"allegedly: interrupted\n")
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    sys.exit(main())
