"""Reads files with a bound, writes files and folders completely or not at all, and protects what may never be replaced.

Whatever is written is made under the name `.NAME.XXXXXXXX.partial` and locked until it is done. A killed run leaves it unlocked; the next run that writes NAME removes it.
"""

import ctypes
import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from allegedly.problems import Failure

try:
    import fcntl
except ImportError:  # Windows has no such locks: leftovers of killed runs stay there
    fcntl = None  # type: ignore[assignment]

LARGEST = 512 * 1024 * 1024
"""Size of the largest file that is read whole, in bytes, unless a reader sets a lower limit."""
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_PARTIAL = r"\.[a-z0-9_]{8}\.partial"
_OLD = ".replaced"  # in a folder of this name the replaced folder waits until the new one has its place


def read_bytes(path: Path, limit: int = LARGEST, pipe: bool = False) -> bytes:
    """A regular file of at most `limit` bytes, its size checked before it is read; with `pipe` also a pipe or a terminal, up to the limit.

    Raises Failure for anything else: a folder, a socket, a device without end. A pipe that nobody writes to is not waited for unless `pipe` is set.
    """
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode) and not (pipe and (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode))):
            raise Failure(f"{path} is {kind_of(mode)}; expected a file")
        with open(path, "rb") as stream:
            if (size := os.fstat(stream.fileno()).st_size) > limit:
                raise too_large(path, limit, size)
            return _up_to(stream, path, limit)
    except OSError as error:
        raise Failure(f"{path}: {error.strerror or error}") from None


def read_text(path: Path, limit: int = LARGEST, pipe: bool = False) -> str:
    """As `read_bytes`, as UTF-8 without a byte order mark. Raises Failure that names the first wrong byte."""
    return decoded(read_bytes(path, limit, pipe), str(path))


_BEGIN = {
    b"%PDF": "this is a PDF; take its text out first, for example with `pdftotext`",
    b"PK\x03\x04": "this is a zipped file, such as a Word document; take its text out first, for example with `pandoc`",
    b"\xd0\xcf\x11\xe0": "this is an old Word or Excel file; take its text out first, for example with `soffice --convert-to txt`",
    b"\x1f\x8b": "this is a compressed file; unpack it first, for example with `gunzip`",
    b"\xff\xfe": "this seems to be UTF-16; convert it, for example with `iconv -f UTF-16 -t UTF-8`",
    b"\xfe\xff": "this seems to be UTF-16; convert it, for example with `iconv -f UTF-16 -t UTF-8`",
}
"""First bytes of a file that is no text in UTF-8 -> what it is, and what to do."""


def decoded(raw: bytes, name: str) -> str:
    """UTF-8 bytes as text, a byte order mark left out. Raises Failure that names the first wrong byte, and what the file seems to be."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = next(
            (what for begin, what in _BEGIN.items() if raw.startswith(begin)),
            "convert the file to UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
        )
        raise Failure(f"{name}: byte {error.start} is not UTF-8; {what}") from None


def _up_to(stream, path: Path, limit: int) -> bytes:
    parts, size = [], 0
    while part := stream.read(min(1 << 20, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise too_large(path, limit)
    return b"".join(parts)


def too_large(path: Path | str, limit: int, size: int | None = None) -> Failure:
    """The Failure for a file of more than `limit` bytes."""
    return Failure(f"{path}: {f'{size:,}' if size else 'more than ' + format(limit, ',')} bytes are too many; the limit is {limit:,}")


def kind_of(mode: int) -> str:
    """What a mode of `os.stat` is, in words."""
    kinds = {
        stat.S_ISDIR: "a folder", stat.S_ISREG: "a file", stat.S_ISFIFO: "a pipe", stat.S_ISSOCK: "a socket", stat.S_ISCHR: "a device", stat.S_ISBLK: "a device",
    }  # fmt: skip
    return next((name for test, name in kinds.items() if test(mode)), "a special file")


def _mode(path: Path) -> int | None:
    """The mode of what `path` leads to; None if nothing is there. Raises Failure for links in a circle."""
    try:
        return os.stat(path).st_mode
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Failure(f"{path} is a link that leads back to itself; remove it, or choose another place") from None
        return None


def refuse_no_folder(target: Path) -> None:
    """Raise Failure if anything other than a folder is at `target`: a file, a pipe, a device, a socket."""
    mode = _mode(target)
    if mode is not None and not stat.S_ISDIR(mode):
        raise Failure(f"{target} is {kind_of(mode)}; name a folder")


def refuse_no_file(path: Path) -> None:
    """Raise Failure if anything other than a regular file is at `path`: what is kept there must be readable again."""
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        raise Failure(f"{path} is {kind_of(mode)}; name a file to write")


def everything_in(folder: Path) -> Iterator[Path]:
    """All files and folders under `folder`, in the order of their names; links are not followed. Raises Failure for a folder that cannot be listed."""
    for here, folders, names in os.walk(folder, onerror=_refuse_unlisted):
        folders.sort()
        yield from (Path(here, name) for name in sorted([*folders, *names]))


def _refuse_unlisted(error: OSError) -> None:
    raise Failure(f"{error.filename}: this folder cannot be listed ({error.strerror}); make it readable, or name another one")


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file to write to (line ends as given). It replaces `path` if the block succeeds; otherwise nothing is left behind.

    A link is followed, and parent folders are created. A pipe with a reader, or a terminal, is written to directly. Raises Failure if it cannot be written.
    """
    mode = _mode(path)
    try:
        if mode is not None and (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
            with _opened_special(path) as stream:
                yield stream
            return
        refuse_no_file(path)
        path = Path(os.path.realpath(path))
        with folders_above(path), _partial(path, folder=False) as partial:
            with partial.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            _take_mode(partial, path)
            os.replace(partial, path)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(path, error) from None
    except UnicodeEncodeError as error:
        raise Failure(f"{path}: not written ({error})") from None


def replace_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, with its parent folders. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _partial(path, folder=False) as partial:
        partial.write_bytes(content)
        os.replace(partial, path)


def _opened_special(path: Path) -> TextIO:
    """A pipe or terminal to write to. Not waiting for a reader: a pipe without one is refused by the system."""
    try:
        number = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise Failure(f"{path} is a pipe that no program reads; start the reader first, or name a file") from None
        raise
    os.set_blocking(number, True)
    return open(number, "w", encoding="utf-8", newline="")


def _take_mode(partial: Path, path: Path) -> None:
    """Give a new file the permissions of the one it replaces, or those that any new file would have."""
    mode = _mode(path)
    if mode is None:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    partial.chmod(stat.S_IMODE(mode))


@contextmanager
def _partial(target: Path, folder: bool) -> Iterator[Path]:
    """A new file or folder next to `target`, locked as long as the block runs and removed after it, if it is still there."""
    remove_leftovers(target.parent, re.escape(f".{target.name}"))
    path, lock = _locked(f".{target.name}.", target.parent, folder)
    try:
        yield path
    finally:
        if os.path.lexists(target) or not (path / _OLD).is_dir():  # else the next run puts the old folder back
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        os.close(lock)


def _locked(prefix: str, parent: Path, folder: bool) -> tuple[Path, int]:
    """A new file or folder with a descriptor that locks it. Made again if another run took it for a leftover in between."""
    while True:
        if folder:
            name = tempfile.mkdtemp(".partial", prefix, parent)
            lock = os.open(name, os.O_RDONLY)
        else:
            lock, name = tempfile.mkstemp(".partial", prefix, parent)
        if fcntl is None:
            return Path(name), lock
        with suppress(OSError):  # a file system without locks: leftovers stay there
            fcntl.flock(lock, fcntl.LOCK_EX)
        if os.path.lexists(name):
            return Path(name), lock
        os.close(lock)


def remove_leftovers(parent: Path, prefix: str) -> None:
    """Remove what killed runs left in `parent`: our own partial files and folders whose names begin with the pattern `prefix` and that nobody locks.

    A folder that waited to be replaced comes back if its place is empty.
    """
    if fcntl is None:
        return
    name = re.compile(prefix + _PARTIAL)
    try:
        found = [entry for entry in os.scandir(parent) if name.fullmatch(entry.name) and _is_ours(entry)]
    except OSError:
        return
    for entry in found:
        with suppress(OSError):
            _remove_unlocked(Path(entry.path))


def _is_ours(entry: os.DirEntry) -> bool:
    about = entry.stat(follow_symlinks=False)
    return about.st_uid == os.getuid() and (stat.S_ISDIR(about.st_mode) or stat.S_ISREG(about.st_mode))


def _remove_unlocked(path: Path) -> None:
    lock = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises BlockingIOError while a run works on it
        if not path.is_dir():
            path.unlink()
            return
        place = path.with_name(re.sub(_PARTIAL + "$", "", path.name).removeprefix("."))
        if (path / _OLD).is_dir() and not os.path.lexists(place):
            (path / _OLD).rename(place)
        shutil.rmtree(path)
    finally:
        os.close(lock)


@contextmanager
def scratch(name: str) -> Iterator[Path]:
    """A temporary folder `allegedly-NAME...`, deleted afterwards; if the run is killed, the next one that wants a folder of this name deletes it. Raises OSError."""
    place = Path(tempfile.gettempdir())
    with _partial(place / f"allegedly-{name}", folder=True) as folder:
        yield folder


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
    target is no folder, or may not be replaced or written, the disk being full included.
    """
    refuse_no_folder(target)
    real = Path(os.path.realpath(target))
    remove_leftovers(real.parent, re.escape(f".{real.name}"))
    _refuse_foreign(target, mark)
    try:
        with folders_above(real), _partial(real, folder=True) as fresh:
            yield fresh
            fresh.chmod(0o755)
            _exchange(fresh, real)
    except OSError as error:
        raise unwritable(real, error, "nothing was changed; ") from error


def refuse_precious(target: Path) -> None:
    """Raise Failure if a folder contains what no option may replace: seeds, a repository, or the current folder."""
    if not target.is_dir():
        return
    held = next((path.name for path in everything_in(target) if path.name in ("annotations.yaml", "article.txt", ".git")), None)
    if held or target.resolve() in (Path.cwd(), *Path.cwd().parents):
        raise Failure(f"{target} contains {held or 'the current folder'} and is never replaced, even with --force; name another folder")


def _refuse_foreign(target: Path, mark: str) -> None:
    if str(target) == "-":
        raise Failure("-: a folder cannot be written to standard output; name a folder (./- for one of this name)")
    if target.is_dir() and any(target.iterdir()) and not (target / mark).exists():
        raise Failure(f"{target} contains other files and no {mark}, so it is not replaced; name an empty folder or a dataset")


def _exchange(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not _exchanged_at_once(fresh, target):
        _exchange_by_turns(fresh, target)


def _exchange_by_turns(fresh: Path, target: Path) -> None:
    """Where folders cannot be exchanged at once: the old one goes aside, and comes back if the new one cannot take its place."""
    with _partial(target, folder=True) as aside:
        target.rename(aside / _OLD)
        try:
            fresh.rename(target)
        except OSError:
            (aside / _OLD).rename(target)
            raise


def _exchanged_at_once(fresh: Path, target: Path) -> bool:
    """Linux's renameat2 with RENAME_EXCHANGE; False if the system or the file system does not have it."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return renameat2(_AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE) == 0
