"""Reads a dataset folder article by article, in bounded memory: every table holds an article's rows together, and all in one order of articles."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from allegedly.problems import Failure
from allegedly.tables.dataset_folder import table_paths
from allegedly.tables.parquet import opened

BATCH_ROWS = 2_000

Tables = dict[str, list[dict]]


def articles(folder: Path, configs: list[str]) -> Iterator[tuple[str, Tables]]:
    """Each article's id with its rows of every config. Raises Failure if a table is not readable or out of order."""
    streams = {config: _Stream(folder, config) for config in configs}
    for article_id, rows in streams["articles"].groups:
        yield article_id, {c: rows if c == "articles" else streams[c].take(article_id) for c in configs}
    for config, stream in streams.items():
        if config != "articles" and stream.ahead is not None:
            raise Failure(f"{folder / config}: article {stream.ahead[0]!r} is not in the table of articles, or the order differs", status=1)


class _Stream:
    """The groups of one config, with the next one looked at ahead: an article may have no rows in it."""

    def __init__(self, folder: Path, config: str):
        self.groups = _groups(folder, config)
        self.ahead = next(self.groups, None) if config != "articles" else None

    def take(self, article_id: str) -> list[dict]:
        if self.ahead is None or self.ahead[0] != article_id:
            return []
        rows = self.ahead[1]
        self.ahead = next(self.groups, None)
        return rows


def _groups(folder: Path, config: str) -> Iterator[tuple[str, list[dict]]]:
    for article_id, rows in groupby(_rows(folder, config), key=lambda row: row["article_id"]):
        yield article_id, list(rows)


def _rows(folder: Path, config: str) -> Iterator[dict]:
    for path in table_paths(config, folder):
        with opened(path) as file:
            for batch in file.iter_batches(BATCH_ROWS):
                yield from batch.to_pylist()
