"""The tasks a system can be run on, and their items as a system may see them: questions without gold."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from allegedly.problems import Failure
from allegedly.tables.columns import KEYS
from allegedly.tables.dataset_folder import read_manifest, read_table


@dataclass(frozen=True, slots=True)
class Task:
    """`config` is the table the items come from and `gold` the one that they are scored against.

    `shown` maps the item's fields to the table's columns; `with_article`: the table has no text of its own, and the article's is put
    beside each row as `doc`.
    """

    config: str
    gold: str
    shown: dict[str, str]
    with_article: bool = False


TASKS = {
    "verification": Task("verification", "verification", {"passage": "passage", "claim": "claim"}, with_article=True),
    "pairs": Task("pairs", "pairs", {"passage": "passage", "question": "question", "choices": "choices"}, with_article=True),
    "status": Task("claims", "claims", {"claim": "text", "quote": "quote", "passage": "context", "spans": "spans"}, with_article=True),
    "attribution": Task("articles", "attributions", {"doc": "text"}),
    "claims": Task("articles", "claims", {"doc": "text"}),
}


def read_items(name: str, folder: Path | None = None, split: str = "test") -> list[dict]:
    """The items of one split of a task in gold order, each with `id`, `article_id` and the fields shown. Raises Failure."""
    task = TASKS[name]
    rows = read_table(task.config, folder, split=split).to_pylist()
    try:
        return items_of(name, rows, _article_texts(folder) if task.with_article else {})
    except KeyError as error:
        raise Failure(f"config {task.config} has no {error} to ask task {name} with; run `allegedly build`", 1) from None


def items_of(name: str, rows: list[dict], texts: dict[str, str]) -> list[dict]:
    """The items of a task from rows of its table and the articles' texts by id."""
    return [_item(TASKS[name], row, texts) for row in rows]


def _item(task: Task, row: dict, texts: dict[str, str]) -> dict:
    item = {"id": row[KEYS[task.config]], "article_id": row["article_id"]}
    item |= {field: row[column] for field, column in task.shown.items()}
    return item | {"doc": texts[row["article_id"]]} if task.with_article else item


def _article_texts(folder: Path | None) -> dict[str, str]:
    return {row["article_id"]: row["text"] for row in read_table("articles", folder).to_pylist()}


def with_context(items: list[dict], context: str) -> list[dict]:
    """The items with `passage`, against which sentences are judged, set to the item's field `context`."""
    return [item | {"passage": item[context]} if "passage" in item else item for item in items]


def question_hash(items: list[dict]) -> str:
    """SHA-256 over all that a system is shown, ids and order included."""
    return hashlib.sha256(json.dumps(items, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def data_identity(name: str, folder: Path | None = None, split: str = "test") -> dict:
    """`split`, `data_version` and `content_sha256` of the task's gold table, from the manifest. Raises Failure."""
    manifest = read_manifest(folder)
    try:
        return {"split": split, "data_version": manifest["version"], "content_sha256": manifest["configs"][TASKS[name].gold]["splits"][split]["content_sha256"]}
    except (KeyError, TypeError):
        raise Failure(f"the manifest gives no version or content hash of split {split!r} of {TASKS[name].gold}; run `allegedly build`", 1) from None
