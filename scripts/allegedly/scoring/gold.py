"""One gold table as the scorer needs it: ids, label columns as codes, and the cluster of each row."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from allegedly.problems import Failure
from allegedly.tables.columns import KEYS
from allegedly.tables.dataset_folder import read_manifest, read_table


@dataclass
class Gold:
    """Rows of one split of config `config`, each with the `origin` of its article.

    `cluster` holds a number for each row, below `clusters`; `cluster_by` says what a cluster is. Rows of one cluster are never resampled apart.
    `part_of` is the number of rows of the whole where these are a part of it, else 0, and
    `articles` their articles if they were chosen by article.
    """

    config: str
    version: str
    content_sha256: str
    table: object
    cluster: np.ndarray
    clusters: int
    cluster_by: str
    folder: Path | None = field(default=None)
    split: str = "test"
    part_of: int = 0
    articles: frozenset[str] | None = None

    @cached_property
    def ids(self) -> list[str]:
        """Ids of all rows, in order."""
        return self.table.column(KEYS[self.config]).to_pylist()

    @cached_property
    def place(self) -> dict[str, int]:
        """Row number of each id."""
        return {name: row for row, name in enumerate(self.ids)}

    def part(self, kept: Collection[str], column: str) -> "Gold":
        """The rows of which `column` is one of `kept`."""
        mask = np.array([value in kept for value in self.values(column)], dtype=bool)
        codes, cluster = np.unique(self.cluster[mask], return_inverse=True)
        rows = np.flatnonzero(mask).tolist()
        articles = frozenset(kept) if column == "article_id" else None
        return replace(self, articles=articles, table=self.table.take(rows), cluster=cluster.astype(np.int64), clusters=len(codes), part_of=len(mask))

    def values(self, column: str) -> list:
        """One column as Python values."""
        return self.table.column(column).to_pylist()

    def coded(self, column: str, names: Sequence[str] | None = None) -> tuple[np.ndarray, list[str]]:
        """A column as codes into a list of names: those given, or those that occur, in order of appearance. Raises KeyError."""
        codes, found = _coded(self.table.column(column))
        if names is None:
            return codes, found
        place = {name: code for code, name in enumerate(names)}
        return np.array([place[name] for name in found], dtype=np.int64)[codes], list(names)


def _coded(column) -> tuple[np.ndarray, list[str]]:
    encoded = column.combine_chunks().cast("string").dictionary_encode()
    return np.array(encoded.indices.to_pylist(), dtype=np.int64), encoded.dictionary.to_pylist()  # `to_numpy` would import pandas


def read_gold(config: str, folder: Path | None = None, split: str = "test") -> Gold:
    """The gold table of one split of a config with its clusters: articles where there are several, else clusters of restated claims. Raises Failure."""
    content, version = _entry(config, folder, split)
    table = _with_origin(read_table(config, folder, split=split), folder)
    codes, found = _coded(table.column("article_id"))
    by = "article"
    if len(found) < 2 and "claim_id" in table.column_names:
        codes, found = _claim_clusters(table, folder)
        by = "claim"
    return Gold(config, version, content, table, codes, len(found), by, folder, split)


def _with_origin(table, folder: Path | None):
    """The table with the column `origin` of its articles, where it has no column of that name."""
    if "origin" in table.column_names:
        return table
    import pyarrow as pa

    articles = read_table("articles", folder).select(["article_id", "origin"]).to_pylist()
    origin = {row["article_id"]: row["origin"] or "unknown" for row in articles}
    return table.append_column("origin", pa.array([origin.get(name, "unknown") for name in table.column("article_id").to_pylist()], pa.string()))


def _entry(config: str, folder: Path | None, split: str) -> tuple[str, str]:
    """Content hash of the split and version of the data. Raises Failure."""
    manifest = read_manifest(folder)
    if config not in manifest.get("configs", {}):
        raise Failure(f"the dataset has no table {config!r} to score against; its tables are {', '.join(manifest.get('configs', {})) or 'none'}")
    splits = manifest["configs"][config].get("splits", {})
    if split not in splits:
        raise Failure(
            f"table {config!r} has no split {split!r} to score against; it has {', '.join(splits) or 'none (built by an earlier version: run `allegedly build`)'}"
        )
    return splits[split]["content_sha256"], manifest["version"]


def _claim_clusters(table, folder: Path | None) -> tuple[np.ndarray, list[str]]:
    """Codes of the restatement cluster of each row's claim."""
    claims = read_table("claims", folder)
    cluster_of = dict(zip(claims.column("claim_id").to_pylist(), claims.column("cluster_id").to_pylist()))
    codes, names = _coded(table.column("claim_id"))
    strange = [name for name in names if name not in cluster_of]
    if strange:
        raise Failure(f"claim ids that are not in the claims table: {', '.join(strange[:20])}; run `allegedly build`")
    clusters = sorted({cluster_of[name] for name in names})
    place = {cluster: code for code, cluster in enumerate(clusters)}
    return np.array([place[cluster_of[name]] for name in names], dtype=np.int64)[codes], clusters
