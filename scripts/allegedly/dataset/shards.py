"""Writes tables as Parquet, a file or more for each config and split, as articles come in."""

from collections.abc import Collection, Iterable
from pathlib import Path

from allegedly.contract import labels
from allegedly.tables.columns import arrow_schema

SHARD_ROWS = 200_000
GROUP_ROWS = 20_000
GROUP_BYTES = 16 * 1024 * 1024
"""A row group is written when it has so many rows or so many bytes: the benchmark's rows hold the whole article each."""


class Shards:
    """Appends tables to `folder/SPLIT-NNNNN.parquet`; after SHARD_ROWS a new shard begins. An article is never split."""

    def __init__(self, folder: Path, config: str, split: str):
        self.folder, self.config, self.split = folder, config, split
        self.rows = 0
        self.files: list[Path] = []
        self._writer = None
        self._in_shard = 0
        self._waiting: list = []
        self._waiting_rows = self._waiting_bytes = 0

    def append(self, stream: bytes) -> None:
        """Adds one article's rows, given as an Arrow IPC stream."""
        import pyarrow as pa

        table = pa.ipc.open_stream(stream).read_all()
        if not table.num_rows:
            return
        self._waiting.append(table)
        self._waiting_rows += table.num_rows
        self._waiting_bytes += len(stream)
        self.rows += table.num_rows
        if self._waiting_rows >= GROUP_ROWS or self._waiting_bytes >= GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Writes what waits and closes; a config without rows gets one empty file."""
        self._flush(last=True)
        if self._writer:
            self._writer.close()
        self._name_by_count()

    def _flush(self, last: bool = False) -> None:
        import pyarrow as pa

        if not self._waiting and not (last and not self.files):
            return
        table = pa.concat_tables(self._waiting).combine_chunks() if self._waiting else arrow_schema(self.config).empty_table()
        self._open()
        self._writer.write_table(table)
        self._in_shard += table.num_rows
        self._waiting, self._waiting_rows, self._waiting_bytes = [], 0, 0
        if self._in_shard >= SHARD_ROWS:
            self._writer.close()
            self._writer, self._in_shard = None, 0

    def _open(self) -> None:
        import pyarrow.parquet as pq

        if self._writer is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.files.append(self.folder / f"{self.split}-{len(self.files):05d}.parquet")
            self._writer = pq.ParquetWriter(self.files[-1], arrow_schema(self.config), compression="zstd", store_schema=False)

    def _name_by_count(self) -> None:
        for i, path in enumerate(self.files):
            self.files[i] = path.rename(path.with_name(f"{self.split}-{i:05d}-of-{len(self.files):05d}.parquet"))


class TableFiles:
    """The Parquet files of a dataset folder: `folder/CONFIG/SPLIT-NNNNN-of-NNNNN.parquet`."""

    def __init__(self, folder: Path, configs: Iterable[str]):
        self.folder = folder
        self._shards: dict[str, dict[str, Shards]] = {config: {} for config in configs}

    def append(self, split: str, streams: dict[str, bytes]) -> None:
        """Adds one article's rows by config, given as Arrow IPC streams."""
        for config, stream in streams.items():
            splits = self._shards[config]
            if split not in splits:
                splits[split] = Shards(self.folder / config, config, split)
            splits[split].append(stream)

    def close(self, optional: Collection[str] = ()) -> dict[str, dict[str, int]]:
        """Closes all files and gives the rows of each split of each config.

        A split without rows has no file. A config without rows has one empty file, or is left out if it is `optional`.
        """
        rows = {}
        for config, splits in self._shards.items():
            kept = {split: splits[split] for split in labels("split") if split in splits and splits[split].rows}
            if not kept and config not in optional:
                kept = dict(list(splits.items())[:1])
            for shard in kept.values():
                shard.close()
            if kept:
                rows[config] = {split: shard.rows for split, shard in kept.items()}
        return rows
