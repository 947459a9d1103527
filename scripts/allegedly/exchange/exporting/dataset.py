"""The built dataset as exports read it: rows in table order, an article's rows together, nothing loaded twice."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from allegedly.contract import dataset_folder
from allegedly.problems import Failure
from allegedly.tables.columns import arrow_schema, column_schemas
from allegedly.tables.dataset_folder import read_table

OPTIONAL = ("evidence",)
"""Tables that a dataset goes without where no article has such a row: an export that joins them finds them empty."""
BATCH = 256
"""Rows turned into Python values at a time."""


class Dataset:
    """Tables of one dataset folder (None: the bundled dataset). Every method raises Failure for a table that is not there."""

    def __init__(self, folder: Path | None = None):
        self._folder = folder
        self.table = cache(self._read)
        self._places = cache(self._index)

    def _read(self, config: str):
        if config in OPTIONAL and not ((self._folder or dataset_folder()) / config).exists():
            return arrow_schema(config).empty_table()
        table = read_table(config, self._folder)
        if missing := [name for name in column_schemas(config) if name not in table.column_names]:
            raise Failure(f"{config}: no column {', '.join(missing)}; another version built this dataset: run `allegedly build`", 1)
        return table

    def _index(self, config: str) -> dict[str, list[int]]:
        places = defaultdict(list)
        for i, value in enumerate(self.table(config)["article_id"].to_pylist()):
            places[value].append(i)
        return dict(places)

    def rows(self, config: str) -> Iterator[dict]:
        """Every row of a table, in its order."""
        for batch in self.table(config).to_batches(max_chunksize=BATCH):
            yield from batch.to_pylist()

    def of_article(self, config: str, article_id: str) -> list[dict]:
        """The rows of one article."""
        places = self._places(config).get(article_id, [])
        return self.table(config).take(places).to_pylist() if places else []

    def with_doc(self, config: str) -> Iterator[dict]:
        """Every row of a table, each with the text of its article as `doc`."""
        texts = {article["article_id"]: article["text"] for article in self.rows("articles")}
        yield from (row | {"doc": texts[row["article_id"]]} for row in self.rows(config))

    def articles(self) -> Iterator[dict]:
        """Every article with its text, whose hash is checked: an edition without text has spans that nothing stands for."""
        for article in self.rows("articles"):
            if hashlib.sha256(article["text"].encode()).hexdigest() != article["text_sha256"]:
                raise Failure(f"articles: the text of {article['article_id']} does not match its text_sha256; restore the original text", 1)
            yield article
