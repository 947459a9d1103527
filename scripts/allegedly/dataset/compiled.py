"""One folder compiled for writing: what a worker process hands back, small and free of Python objects in bulk; and compiled articles kept between builds.

An entry is named by a hash of the seed files, of the contract and of the code that compiles, so that none is ever stale. It is one line of JSON
and the Arrow streams behind it; an entry that cannot be read is compiled again.
"""

import hashlib
import json
import os
from array import array
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from allegedly import __version__
from allegedly.contract import schema_folder
from allegedly.files import read_bytes, replace_bytes
from allegedly.problems import Failure, Problem
from allegedly.seeds.records import article_of
from allegedly.seeds.seed_folder import SeedFolder, read_folder
from allegedly.tables.columns import CONFIGS, arrow_schema
from allegedly.tables.rows import rows
from allegedly.validation.summary import Summary, summarise
from allegedly.validation.validate import check_folder


class Compiled(NamedTuple):
    """`tables` holds each config as an Arrow IPC stream, `digests` the SHA-256 of its canonical rows; both empty on problems."""

    problems: list[Problem]
    summary: Summary | None
    seed_digest: str
    tables: dict[str, bytes]
    digests: dict[str, str]


def compile_folder(folder: Path) -> Compiled:
    """Validates and compiles one article's folder. Never raises for what the seeds hold."""
    return compile_read(read_folder(folder))


def compile_read(read: SeedFolder) -> Compiled:
    """As `compile_folder`, for a folder that is read already."""
    digest = seed_digest(read.files)
    checked = check_folder(read)
    if checked.records is None:
        return Compiled(checked.problems, None, digest, {}, {})
    made = rows(article_of(checked.records))
    tables = {config: table_stream(config, made[config]) for config in CONFIGS}
    return Compiled(checked.problems, summarise(checked.records, str(read.folder)), digest, tables, {c: rows_digest(made[c]) for c in CONFIGS})


def seed_digest(files: dict) -> str:
    """SHA-256 over the names and bytes of a folder's seed files."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\n".encode() + hashlib.sha256(files[name].data or b"").digest())
    return total.hexdigest()


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(row: dict) -> str:
    """A row as one line of JSON: keys sorted, no white space, characters as they are."""
    return _ENCODER.encode(row)


def rows_digest(rows: list[dict]) -> str:
    """SHA-256 over the canonical rows, each closed by a newline; depends on no library's version."""
    total = hashlib.sha256()
    for row in rows:
        total.update(canonical(row).encode("utf-8") + b"\n")
    return total.hexdigest()


def table_stream(config: str, rows: list[dict]) -> bytes:
    """Rows of one config as an Arrow IPC stream under the contract's schema."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    table = pa.Table.from_pylist(rows, schema=arrow_schema(config))
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def cache_folder() -> Path:
    """ALLEGEDLY_CACHE, else `allegedly/compiled` in the user's cache folder."""
    if named := os.environ.get("ALLEGEDLY_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "allegedly" / "compiled"


@cache
def _making() -> str:
    """SHA-256 over the whole package and the contract that it follows, so that no renamed room leaves an entry stale."""
    total = hashlib.sha256(__version__.encode())
    package = Path(__file__).resolve().parent.parent
    files = [*package.rglob("*.py"), *package.rglob("*.tsv"), *schema_folder().rglob("*.json")]
    for path in sorted(files):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def compile_incrementally(folder: Path) -> Compiled:
    """As `compile_folder`, from the cache where the folder, the code and the contract are as they were."""
    read = read_folder(folder, parsed=False)
    name = hashlib.sha256(f"{_making()} {folder.name} {seed_digest(read.files)}".encode("utf-8", "surrogateescape")).hexdigest()
    path = cache_folder() / name[:2] / name
    if found := _read(path, str(folder)):
        return found
    made = compile_read(read_folder(folder))
    if not made.problems:
        _write(path, made)
    return made


def _read(path: Path, folder: str) -> Compiled | None:
    try:
        head, _, body = read_bytes(path).partition(b"\n")
        said = json.loads(head)
        tables, at = {}, 0
        for config in CONFIGS:
            tables[config] = body[at : at + said["sizes"][config]]
            at += said["sizes"][config]
        edits = {(phenomenon, direction): n for phenomenon, direction, n in said["edits"]}
        runs = array("Q", bytes.fromhex(said["runs"]))
        summary = Summary(folder, *said["summary"], edits, runs, frozenset(said["names"]))
        return Compiled([], summary, said["seed_digest"], tables, said["digests"]) if at == len(body) else None
    except (Failure, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, made: Compiled) -> None:
    """Best effort: a cache that cannot be written costs time and nothing else."""
    summary = made.summary
    head = {
        "seed_digest": made.seed_digest,
        "digests": made.digests,
        "sizes": {config: len(stream) for config, stream in made.tables.items()},
        "summary": [summary.article_id, summary.sha256, summary.claims, summary.split],
        "runs": summary.runs.tobytes().hex(),
        "names": sorted(summary.names),
        "edits": [[*key, n] for key, n in summary.edits.items()],
    }
    with suppress(OSError):
        replace_bytes(path, json.dumps(head).encode() + b"\n" + b"".join(made.tables[c] for c in CONFIGS))
