"""Rows written to Parquet, a table a folder, as they come."""

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
