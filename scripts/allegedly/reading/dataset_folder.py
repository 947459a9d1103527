"""Reads a built dataset: its tables as pyarrow, its manifest."""

import json
from pathlib import Path

from allegedly.problems.failure import Failure
from allegedly.records.columns import CONFIGS
from allegedly.records.contract import dataset_folder

MANIFEST = "manifest.json"


def read_manifest(folder: Path | None = None) -> dict:
    """The manifest: `version`, `seeds_sha256` and, by config, `rows` and `content_sha256`. Raises Failure."""
    path = (folder or dataset_folder()) / MANIFEST
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Failure(f"{path}: there is no built dataset here; run `allegedly build`") from None
    except (OSError, ValueError) as error:
        raise Failure(f"{path}: not a readable manifest ({error}); run `allegedly build`") from None


def table_paths(config: str, folder: Path | None = None) -> list[Path]:
    """The Parquet files of one config, in order. Raises Failure where there is none."""
    if config not in CONFIGS:
        raise Failure(f"no config named {config!r}; the configs are {', '.join(CONFIGS)}")
    base = (folder or dataset_folder()) / config
    found = sorted(base.glob("*.parquet"))
    if not found:
        raise Failure(f"{base}: no Parquet file of config {config!r}; run `allegedly build`")
    return found


def read_table(config: str, folder: Path | None = None):
    """One config as a pyarrow Table, its shards in order. Raises Failure where it is not there or not readable."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pa.concat_tables([pq.read_table(path, partitioning=None) for path in table_paths(config, folder)])
    except (OSError, pa.ArrowException) as error:
        raise Failure(f"{config}: not readable as Parquet ({error}); run `allegedly build`") from None


def read_rows(config: str, folder: Path | None = None, most: int = 20_000) -> list[dict]:
    """The first rows of one config, at most `most`, without reading the rest. Raises Failure as `read_table`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows: list[dict] = []
    try:
        for path in table_paths(config, folder):
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=2_000):
                    rows += batch.to_pylist()
                    if len(rows) >= most:
                        return rows[:most]
    except (OSError, pa.ArrowException) as error:
        raise Failure(f"{config}: not readable as Parquet ({error}); run `allegedly build`") from None
    return rows
