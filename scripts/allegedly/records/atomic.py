"""A file or a folder that appears whole or not at all. At the bottom of the layers, so that every writer can share it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from allegedly.problems.failure import Failure


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file to write to (line ends as given), put in place of `path` when the block ends well; else nothing stays.

    What is no regular file (a pipe, a terminal) is written to directly. Raises Failure where it cannot be written.
    """
    try:
        if path.is_dir():
            raise Failure(f"{path}: is a folder; name a file to write")
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        partial = _beside(path)
        try:
            with partial.open("x", encoding="utf-8", newline="") as stream:
                yield stream
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)
    except (OSError, UnicodeEncodeError) as error:
        raise Failure(f"{path}: not written ({error})") from None


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A new empty folder to fill, put in place of `path` when the block ends well; else nothing stays and `path` is as it was.

    Whether an existing folder may be replaced is the caller's to decide before. Raises Failure where it cannot be written.
    """
    try:
        partial = _beside(path)
        try:
            partial.mkdir(parents=True)
            yield partial
            _put(partial, path)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except (OSError, UnicodeEncodeError) as error:
        raise Failure(f"{path}: not written ({error})") from None


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.resolve().name}.{os.getpid()}.partial")


def _put(partial: Path, path: Path) -> None:
    if not path.exists():
        os.replace(partial, path)
        return
    old = path.with_name(f".{path.resolve().name}.{os.getpid()}.old")
    os.replace(path, old)
    try:
        os.replace(partial, path)
    except OSError:
        os.replace(old, path)
        raise
    shutil.rmtree(old)
