"""Whether a built dataset is what its seeds give: rebuilt aside and compared by content."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from allegedly.dataset.build import fill
from allegedly.dataset.compiled import canonical
from allegedly.dataset.croissant import document as croissant
from allegedly.files import read_bytes, read_text, scratch
from allegedly.problems import Failure


def differences(folders: list[Path], target: Path, mapped: Callable[..., Iterable] = map, filled: Callable = fill) -> Iterator[str]:
    """One line for each file of `target` that differs from a rebuild.

    Parquet is compared by its rows, for its bytes depend on the version of pyarrow; so do the hashes in croissant.json, which must be those of
    the files beside it, while the rest of it must be equal. All else is compared by its bytes. Raises Failure if the disk refuses.
    """
    try:
        with scratch("check") as fresh:
            filled(folders, fresh, mapped)
            yield from _compared(fresh, target)
    except OSError as error:
        raise Failure(
            f"{target}: cannot be checked ({error.strerror or error}); the dataset is rebuilt in {tempfile.gettempdir()} (set TMPDIR to move it)"
        ) from error


def _compared(fresh: Path, target: Path) -> Iterator[str]:
    ours, theirs = _files(fresh), _files(target)
    for name in sorted(ours | theirs):
        if name not in theirs:
            yield f"{target / name} is missing"
        elif name not in ours:
            yield f"{target / name} is not written by a build"
        elif not _same(fresh / name, target / name):
            yield f"{target / name} differs from what the seeds give"


def _files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def _same(ours: Path, theirs: Path) -> bool:
    if ours.name == croissant.NAME:
        return _same_croissant(ours, theirs)
    if ours.suffix != ".parquet":
        return read_bytes(ours) == read_bytes(theirs)
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        left, right = (pq.ParquetFile(p).read() for p in (ours, theirs))
    except (OSError, pa.ArrowException):
        return False
    return (
        left.schema.equals(right.schema) and all(canonical(a) == canonical(b) for a, b in zip(left.to_pylist(), right.to_pylist(), strict=True))
        if left.num_rows == right.num_rows
        else False
    )


def _same_croissant(ours: Path, theirs: Path) -> bool:
    try:
        left, right = (croissant.without_hashes(read_text(path)) for path in (ours, theirs))
        return left == right and croissant.hashes_hold(theirs.parent)
    except (ValueError, KeyError, AttributeError, TypeError):
        return False
