"""The items of a task, without the gold labels."""

import hashlib
import json
from pathlib import Path

from allegedly.problems import Failure
from allegedly.scoring.task import Items, task_module
from allegedly.tables.columns import KEYS
from allegedly.tables.dataset_folder import read_manifest, read_table


def read_items(name: str, folder: Path | None = None, split: str = "test") -> list[dict]:
    """The items of one split of a task, in the order of the gold table, with `id`, `article_id` and the keys in `shown`. Raises Failure."""
    task = task_module(name).ITEMS
    rows = read_table(task.config, folder, split=split).to_pylist()
    try:
        return items_of(name, rows, _article_texts(folder) if task.with_article else {})
    except KeyError as error:
        raise Failure(f"table {task.config} has no column {error}, which task {name} needs; run `allegedly build`", 1) from None


def items_of(name: str, rows: list[dict], texts: dict[str, str]) -> list[dict]:
    """The items of a task from rows of its table and the articles' texts by id."""
    task = task_module(name).ITEMS
    return [_item(task, row, texts) for row in rows]


def _item(task: Items, row: dict, texts: dict[str, str]) -> dict:
    item = {"id": row[KEYS[task.config]], "article_id": row["article_id"]}
    item |= {field: row[column] for field, column in task.shown.items()}
    return item | {"doc": texts[row["article_id"]]} if task.with_article else item


def _article_texts(folder: Path | None) -> dict[str, str]:
    return {row["article_id"]: row["text"] for row in read_table("articles", folder).to_pylist()}


def with_context(items: list[dict], context: str) -> list[dict]:
    """The items with `passage` set to the value under the key `context`."""
    return [item | {"passage": item[context]} if "passage" in item else item for item in items]


def question_hash(items: list[dict]) -> str:
    """SHA-256 over the items, including ids and order."""
    return hashlib.sha256(json.dumps(items, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def data_identity(name: str, folder: Path | None = None, split: str = "test") -> dict:
    """`split`, `data_version` and `content_sha256` of the task's gold table, from the manifest. Raises Failure."""
    manifest, config = read_manifest(folder), task_module(name).CONFIG
    try:
        return {"split": split, "data_version": manifest["version"], "content_sha256": manifest["configs"][config]["splits"][split]["content_sha256"]}
    except (KeyError, TypeError):
        raise Failure(f"the manifest has no version or content hash for split {split!r} of {config}; run `allegedly build`", 1) from None
