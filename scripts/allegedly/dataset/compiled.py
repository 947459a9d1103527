"""One folder compiled for writing: what a worker process hands back, small and free of Python objects in bulk."""

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from allegedly.problems import Problem
from allegedly.seeds.read_article import article_of
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
