"""Rows written to Parquet as they come, a table a folder, and the README that lets `load_dataset(folder, table)` find each table."""

from pathlib import Path

from allegedly.exchange.importing.article import TABLES
from allegedly.tables.columns import arrow_schema

FILE = "train-00000-of-00001.parquet"
GROUP = 4096
"""Rows held in memory before they are written."""


class Tables:
    """Open Parquet files under `folder`; use as a context, so that they are closed."""

    def __init__(self, folder: Path):
        import pyarrow.parquet as pq

        self.counts = dict.fromkeys(TABLES, 0)
        self._held: dict[str, list[dict]] = {config: [] for config in TABLES}
        self._writers = {}
        for config in TABLES:
            (folder / config).mkdir()
            self._writers[config] = pq.ParquetWriter(folder / config / FILE, arrow_schema(config))

    def __enter__(self) -> "Tables":
        return self

    def __exit__(self, *_) -> None:
        for config, writer in self._writers.items():
            self._flush(config)
            writer.close()

    def add(self, rows: dict[str, list[dict]]) -> None:
        """Adds the rows of one article."""
        for config, more in rows.items():
            self.counts[config] += len(more)
            self._held[config] += more
            if len(self._held[config]) >= GROUP:
                self._flush(config)

    def _flush(self, config: str) -> None:
        import pyarrow as pa

        if self._held[config]:
            self._writers[config].write_table(pa.Table.from_pylist(self._held[config], schema=arrow_schema(config)))
            self._held[config] = []


DEFAULT = "attributions"
_TEXT = """
# An import from {format}

Written by `allegedly import {format}`; `losses.json` lists what was not carried over and what was filled in. The rights of the texts are in the
column `rights` of the table `articles`; where it is empty, nothing is known of them.
"""


def card(format: str, counts: dict[str, int]) -> str:
    """The whole file; `counts` are rows by table. A table without rows is not listed, for `load_dataset` refuses it."""
    lines = ["---", "configs:"]
    for config in (table for table in TABLES if counts[table]):
        lines += [f"- config_name: {config}"] + (["  default: true"] if config == DEFAULT else [])
        lines += ["  data_files:", "  - split: train", f"    path: {config}/{FILE}"]
    return "\n".join([*lines, "---", _TEXT.format(format=format)])
