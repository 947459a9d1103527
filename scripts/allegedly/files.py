"""Writes files and folders completely or not at all, and protects folders that may never be replaced."""

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from allegedly.problems import Failure

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file to write to (line ends as given). It replaces `path` if the block succeeds; otherwise nothing is left behind.

    Parent folders are created. A pipe or a terminal is written to directly. Raises Failure if it cannot be written.
    """
    try:
        if path.is_dir():
            raise Failure(f"{path} is a folder; name a file to write")
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
    """Create missing parent folders of `path`, and remove them again if the block fails. Raises OSError."""
    made = [folder for folder in path.absolute().parents if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with suppress(OSError):  # a folder that is no longer empty stays, and so do its parents
            for folder in made:
                folder.rmdir()
        raise


def unwritable(path: Path, error: OSError, note: str = "") -> Failure:
    """The Failure that says why `path` cannot be written and how to fix it; `note` goes between the two."""
    above = next(folder for folder in path.absolute().parents if os.path.lexists(folder))
    why = error.strerror or str(error)
    if not above.is_dir():
        why = f"{above} is not a folder"
    advice = "free some space, or choose another place" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "choose another place"
    return Failure(f"{path}: cannot be written ({why}); {note}{advice}")


@contextmanager
def replacing(target: Path, mark: str):
    """Yields a new folder next to `target`. It replaces the target on success and is deleted on failure.

    A link is followed, so that what it leads to is replaced and not the link. `mark` is a file that tells a folder of ours: a target with content and without it is not touched. Raises Failure if the
    target may not be replaced or written, the disk being full included.
    """
    _refuse_foreign(target, mark)
    target = Path(os.path.realpath(target))
    try:
        with folders_above(target):
            fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
            try:
                yield fresh
                fresh.chmod(0o755)
                _exchange(fresh, target)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise unwritable(target, error, "nothing was changed; ") from error


def refuse_precious(target: Path) -> None:
    """Raise Failure if a folder contains what no option may replace: seeds, a repository, or the current folder."""
    if not target.is_dir():
        return
    held = next((name for name in ("annotations.yaml", "article.txt", ".git") if next(target.rglob(name), None)), None)
    if held or target.resolve() in (Path.cwd(), *Path.cwd().parents):
        raise Failure(f"{target} contains {held or 'the current folder'} and is never replaced, even with --force; name another folder")


def _refuse_foreign(target: Path, mark: str) -> None:
    if str(target) == "-":
        raise Failure("-: a folder cannot be written to standard output; name a folder (./- for one of this name)")
    if target.is_file():
        raise Failure(f"{target} is a file; name a folder")
    if target.is_dir() and any(target.iterdir()) and not (target / mark).exists():
        raise Failure(f"{target} contains other files and no {mark}, so it is not replaced; name an empty folder or a dataset")


def _exchange(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not _exchanged_at_once(fresh, target):
        _exchange_by_turns(fresh, target)


def _exchange_by_turns(fresh: Path, target: Path) -> None:
    """Where folders cannot be exchanged at once: the old one goes aside, and comes back if the new one cannot take its place."""
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    try:
        target.rename(aside / "old")
        try:
            fresh.rename(target)
        except OSError:
            (aside / "old").rename(target)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _exchanged_at_once(fresh: Path, target: Path) -> bool:
    """Linux's renameat2 with RENAME_EXCHANGE; False if the system or the file system does not have it."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return renameat2(_AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE) == 0
