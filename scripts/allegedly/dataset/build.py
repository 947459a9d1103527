"""Builds a dataset folder from folders of seeds, article by article, in bounded memory; or builds it aside and compares it, by content, with what is there."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from allegedly.dataset import croissant, parts
from allegedly.dataset.card.making import of_seeds
from allegedly.dataset.compiled import Compiled, canonical, compile_folder
from allegedly.dataset.manifest import Tally, manifest_text
from allegedly.dataset.shards import TableFiles
from allegedly.files import read_bytes, read_text, replacing, scratch
from allegedly.problems import Failure, Problem, counted
from allegedly.seeds.seed_folder import table_order
from allegedly.tables.columns import CONFIGS
from allegedly.tables.dataset_folder import MANIFEST
from allegedly.tables.rows import OPTIONAL
from allegedly.validation.registry import run


class ProblemsFound(Failure):
    """The seeds have problems; nothing was written. `problems` lists them, and so does the message."""

    def __init__(self, problems: list[Problem]):
        listed = map(str, sorted(problems, key=Problem.sort_key))
        super().__init__("\n".join([f"the seeds have {counted(len(problems), 'problem')}:", *listed]), status=1)
        self.problems = problems


def build(folders: list[Path], target: Path, mapped: Callable[..., Iterable] = map, compiled: Callable[[Path], Compiled] = compile_folder) -> dict:
    """Builds `target` from article folders and returns its manifest.

    Atomic: until the last step the old dataset stands. Raises ProblemsFound where a seed has an error, Failure where the target
    cannot be written. `mapped` is a map, possibly over processes, in order; `compiled` compiles one folder, possibly from a cache.
    """
    with replacing(target, MANIFEST) as fresh:
        return fill(folders, fresh, mapped, compiled)


def fill(folders: list[Path], fresh: Path, mapped: Callable[..., Iterable] = map, compiled: Callable[[Path], Compiled] = compile_folder) -> dict:
    """Writes every part of a dataset into an empty folder."""
    files, tally = TableFiles(fresh, CONFIGS), Tally(CONFIGS)
    _stream(mapped(compiled, table_order(folders)), files, tally)
    manifest = tally.manifest(files.close(OPTIONAL))
    parts.write_all(fresh, manifest, of_seeds(folders))
    (fresh / MANIFEST).write_text(manifest_text(manifest), encoding="utf-8")  # last: a folder with a manifest is complete
    return manifest


def _stream(results: Iterable[Compiled], files: TableFiles, tally: Tally) -> None:
    problems, summaries = [], []
    for result in results:
        problems += [p for p in result.problems if p.severity == "error"]
        if result.summary is None or problems:
            continue
        summaries.append(result.summary)
        tally.add(result.summary.article_id, result.summary.split, result.seed_digest, result.digests)
        files.append(result.summary.split, result.tables)
    problems += [p for p in run("corpus", summaries) if p.severity == "error"]
    if problems:
        raise ProblemsFound(problems)


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
