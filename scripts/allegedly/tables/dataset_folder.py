"""Reads a built dataset: its tables as pyarrow, its manifest.

Parquet is read with a bound on the size of what it decodes to: a file of a kilobyte can hold gigabytes.
"""

import json
import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from allegedly.article.article import Article
from allegedly.contract import dataset_folder
from allegedly.files import kind_of, read_text
from allegedly.problems import Failure, counted
from allegedly.tables.columns import CONFIGS, column_schemas, required_columns
from allegedly.tables.read_article import TABLES, article_of

LARGEST_GROUP = 2 * 1024**3
"""Largest row group that is read, in decoded bytes as the file declares them."""
LARGEST_TABLE = 4 * 1024**3
"""Largest table that is read whole, in decoded bytes."""
ROWS = 2_000


@contextmanager
def opened(path: Path):
    """The file as a `pyarrow.parquet.ParquetFile`. Raises Failure if it is no regular file, is not Parquet, is broken, or would be too large in memory."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            raise Failure(f"{path} is {kind_of(mode)}; expected a Parquet file")
        with pq.ParquetFile(path) as file:
            groups = (file.metadata.row_group(number) for number in range(file.num_row_groups))
            if (largest := max((group.total_byte_size for group in groups), default=0)) > LARGEST_GROUP:
                raise Failure(f"{path}: a row group of {largest:,} bytes is too large; the limit is {LARGEST_GROUP:,}")
            yield file
    except (OSError, pa.ArrowException, MemoryError, UnicodeDecodeError) as error:
        raise Failure(f"{path}: cannot be read as Parquet ({error})") from None


def table(path: Path):
    """The whole file as a pyarrow Table. Not `pq.read_table`, which imports pandas: that would be half of a command's time. Raises Failure as `opened`."""
    import pyarrow as pa

    with opened(path) as file:
        return pa.Table.from_batches(_bounded(file.iter_batches(ROWS), path), file.schema_arrow)


def _bounded(batches: Iterator, path: Path) -> Iterator:
    size = 0
    for batch in batches:
        batch.validate(full=True)  # that texts are UTF-8, too: Arrow itself finds out only when one is used
        size += batch.nbytes
        if size > LARGEST_TABLE:
            raise Failure(f"{path}: more than {LARGEST_TABLE:,} bytes when decoded, which is too large")
        yield batch


MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1024 * 1024
SPLITS = ("train", "validation", "test")
PLACES = "stand-off.jsonl"
"""The file that marks a stand-off edition."""


def read_manifest(folder: Path | None = None) -> dict:
    """The manifest: `version`, `seeds_sha256` and, by config, `rows` and `content_sha256`. Raises Failure."""
    path = (folder or dataset_folder()) / MANIFEST
    try:
        os.stat(path)
        manifest = json.loads(read_text(path, LARGEST_MANIFEST))
    except (FileNotFoundError, NotADirectoryError):
        raise Failure(f"{path}: no dataset in this folder; name one with --data, or run `allegedly build`") from None
    except (OSError, ValueError, RecursionError) as error:
        raise Failure(f"{path}: cannot read the manifest ({error}); run `allegedly build`") from None
    _refuse_odd(manifest, str(path))
    return manifest


def _refuse_odd(manifest, where: str) -> None:
    """Raise Failure if a manifest, or that of the full edition in it, lacks what its readers need."""
    advice = "; run `allegedly build`"
    if not isinstance(manifest, dict):
        raise Failure(f"{where}: the manifest is {_kind(manifest)}, expected an object{advice}")
    for name, kind in (("version", str), ("seeds_sha256", str), ("configs", dict)):
        if not isinstance(manifest.get(name), kind):
            raise Failure(f"{where}: {name!r} is {_kind(manifest.get(name))}, expected {_kind(kind())}{advice}")
    for config, about in manifest["configs"].items():
        if config not in CONFIGS:
            raise Failure(f"{where}: there is no config {config!r}; the configs are {', '.join(CONFIGS)}{advice}")
        _refuse_odd_config(about, f"{where}: config {config}", advice)
    if not isinstance(manifest.get("articles", 0), int):
        raise Failure(f"{where}: 'articles' is {_kind(manifest['articles'])}, expected a number{advice}")
    if "edition" in manifest:
        _refuse_odd(manifest.get("full"), f"{where}: full")


def _refuse_odd_config(about, where: str, advice: str) -> None:
    splits = about.get("splits", {}) if isinstance(about, dict) else None
    for entry in (about, *splits.values()) if isinstance(splits, dict) else (None,):
        if not isinstance(entry, dict) or type(entry.get("rows")) is not int or not isinstance(entry.get("content_sha256"), str):
            raise Failure(f"{where}: expected an object with 'rows', 'content_sha256' and 'splits'{advice}")


def _kind(value) -> str:
    """The JSON type of a value."""
    names = {type(None): "nothing", bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list", dict: "an object"}
    return names[type(value)]


def table_paths(config: str, folder: Path | None = None, split: str = "") -> list[Path]:
    """The Parquet files of one config, or of one split of it, in the order train, validation, test. Raises Failure if there is none."""
    if config not in CONFIGS:
        raise Failure(f"no config named {config!r}; the configs are {', '.join(CONFIGS)}")
    base = (folder or dataset_folder()) / config
    if split and split not in SPLITS:
        raise Failure(f"no split named {split!r}; the splits are {', '.join(SPLITS)}")
    found = {name: sorted(base.glob(f"{name}-*.parquet")) for name in SPLITS}
    if not any(found.values()):
        raise Failure(f"{base}: no Parquet file for config {config!r}; run `allegedly build`")
    if split and not found[split]:
        raise Failure(f"{base}: config {config!r} has no split {split!r}; it has {', '.join(name for name in SPLITS if found[name])}")
    return found[split] if split else [path for paths in found.values() for path in paths]


def refuse_stand_off(folder: Path | None) -> None:
    """Raises Failure if a folder is a stand-off edition, whose rows have no words of the article."""
    if folder and (folder / PLACES).exists():
        raise Failure(f"{folder} is a stand-off edition, without the articles' words; restore it first: allegedly rehydrate {folder} --article FILE -o DIR")


def read_table(config: str, folder: Path | None = None, stand_off: bool = False, split: str = ""):
    """One config, or one split of it, as a pyarrow Table, its shards in order. Raises Failure if it is not there or not readable, or has no words.

    `stand_off` reads the rows of a stand-off edition all the same.
    """
    if not stand_off:
        refuse_stand_off(folder)
    import pyarrow as pa

    try:
        found = pa.concat_tables([table(path) for path in table_paths(config, folder, split)])
    except pa.ArrowException as error:
        raise Failure(f"{config}: its Parquet files do not go together ({error}); run `allegedly build`") from None
    return _checked(config, found)


def _checked(config: str, found):
    """The table. Raises Failure if a column that every reader needs is missing, has another type, or lacks a value."""
    import pyarrow as pa

    for name, wanted in required_columns(config).items():
        if name not in found.column_names:
            raise Failure(f"{config}: no column {name}; another program or version built this dataset: run `allegedly build`", 1)
        column = found.column(name)
        if pa.types.is_string(wanted) and not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
            raise Failure(f"{config}: the column {name} has the type {column.type}, expected {wanted}; run `allegedly build`", 1)
        if column.null_count:
            raise Failure(f"{config}: the column {name} has {counted(column.null_count, 'row')} without a value; run `allegedly build`", 1)
    return found


def read_article(article_id: str, folder: Path | None = None) -> Article | None:
    """One article of a built dataset; None if none has this id. Raises Failure as `read_table`."""
    import pyarrow.compute as pc

    rows = {}
    for name in TABLES:
        if name == "evidence" and name not in read_manifest(folder)["configs"]:
            continue
        table = read_table(name, folder)
        if absent := [column for column in column_schemas(name) if column not in table.column_names]:
            raise Failure(f"{name}: no column {', '.join(absent)}; another version built this dataset: run `allegedly build`", 1)
        rows[name] = table.filter(pc.equal(table["article_id"], article_id)).to_pylist()
        if not rows["articles"]:
            return None
    return article_of(rows)


def read_leading(config: str, article_ids: Collection[str], folder: Path | None = None) -> list[dict]:
    """Rows of the articles that stand first in every table, without reading on behind them. Raises Failure as `read_table`."""
    rows: list[dict] = []
    for batch in _batches(config, folder):
        rows += (row for row in batch if row["article_id"] in article_ids)
        if batch and batch[-1]["article_id"] not in article_ids:
            break
    return rows


def read_rows(config: str, folder: Path | None = None, most: int = 20_000) -> list[dict]:
    """The first rows of one config, at most `most`, without reading the rest. Raises Failure as `read_table`."""
    rows: list[dict] = []
    for batch in _batches(config, folder):
        rows += batch
        if len(rows) >= most:
            break
    return rows[:most]


def _batches(config: str, folder: Path | None) -> Iterator[list[dict]]:
    """All rows of one config, some hundred at a time."""
    for path in table_paths(config, folder):
        with opened(path) as file:
            yield from (batch.to_pylist() for batch in file.iter_batches(batch_size=500))
