"""A file that appears whole or not at all, and the folders above it. At the bottom of the layers, so that every writer can share it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from allegedly.problems.failure import Failure


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file to write to (line ends as given), put in place of `path` when the block ends well; else nothing stays.

    Folders above it are made. What is no regular file (a pipe, a terminal) is written to directly. Raises Failure where it cannot be written.
    """
    try:
        if path.is_dir():
            raise Failure(f"{path}: is a folder; name a file to write")
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        with folders_above(path):
            partial = _beside(path)
            try:
                with partial.open("x", encoding="utf-8", newline="") as stream:
                    yield stream
                os.replace(partial, path)
            finally:
                with suppress(OSError):
                    partial.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None
    except UnicodeEncodeError as error:
        raise Failure(f"{path}: not written ({error})") from None


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.resolve().name}.{os.getpid()}.partial")


@contextmanager
def folders_above(path: Path) -> Iterator[None]:
    """Makes the folders that are missing above `path`; those are gone again where the block fails. Raises OSError."""
    made = [folder for folder in path.absolute().parents if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with suppress(OSError):  # one that holds something by now stays, and so do those above it
            for folder in made:
                folder.rmdir()
        raise


def unwritable(path: Path, error: OSError, note: str = "") -> Failure:
    """The Failure that says why `path` cannot be written and how to mend it; `note` is said between the two."""
    above = next(folder for folder in path.absolute().parents if os.path.lexists(folder))
    why = error.strerror or str(error)
    if not above.is_dir():
        why = f"{above} is no folder"
    mend = "make room, or name another place" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "name another place"
    return Failure(f"{path}: cannot be written ({why}); {note}{mend}")
