"""What a benchmark task is made of, its items without the gold labels, and what systems answer, checked before it is saved. Each task is one file in `tasks/`, and is found there by its name."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from allegedly import plugins
from allegedly.problems import Failure
from allegedly.scoring import tasks
from allegedly.tables.columns import KEYS
from allegedly.tables.dataset_folder import read_manifest, read_table

NEEDED = ("ITEMS", "ANSWER", "CONFIG", "ACCEPTS", "GROUPS", "GROUPABLE", "judge")
"""What the module of every task defines. CONFIG is the gold table, ACCEPTS the table of each task whose predictions will do, GROUPS the columns by which scores are broken down, GROUPABLE those that may be asked for."""
FOR_CHAT = ("PROMPT", "SHAPE")
"""What the module of a task for chat models defines too: the fields of its prompt, and how an answer is read."""


@dataclass(frozen=True, slots=True)
class Items:
    """What a system is shown. `config` is the table whose rows are the items; `shown` maps the keys of an item to its columns.

    `with_article` adds the text of the article, which the table lacks, to each item as `doc`.
    """

    config: str
    shown: dict[str, str]
    with_article: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a system answers: the key `field`, one of `known`, or where that is empty a list. `id` is the key that names the item in a predictions file.

    `instead` is a key that may stand in place of `field`.
    """

    field: str
    known: tuple = ()
    id: str = "id"
    instead: str = ""


def task_names() -> list[str]:
    """The names of all tasks, in alphabetical order. Imports none of them."""
    return plugins.names(tasks)


def chat_task_names() -> list[str]:
    """The names of the tasks that a chat model can be asked, in alphabetical order: those with a prompt and the shape of an answer. Imports all tasks."""
    return [name for name in task_names() if all(hasattr(plugins.load(tasks, name), needed) for needed in FOR_CHAT)]


def task_module(name: str):
    """The module of one task. Raises Failure for an unknown one, and for one that lacks a name that every task has."""
    if name not in task_names():
        raise Failure(f"no task {name!r}; the tasks are {', '.join(task_names())}")
    module = plugins.load(tasks, name)
    wanted = NEEDED + (FOR_CHAT if any(hasattr(module, one) for one in FOR_CHAT) else ())
    if missing := [one for one in wanted if not hasattr(module, one)]:
        raise Failure(
            f"{module.__file__}: the task {name} does not define {', '.join(missing)}; a task defines {', '.join(NEEDED)}, and for chat models {' and '.join(FOR_CHAT)}"
        )
    return module


def read_items(name: str, folder: Path | None = None, split: str = "test") -> list[dict]:
    """The items of one split of a task, in the order of the gold table, with `id`, `article_id` and the keys in `shown`. Raises Failure."""
    task = task_module(name).ITEMS
    rows = read_table(task.config, folder, split=split).to_pylist()
    try:
        texts = {row["article_id"]: row["text"] for row in read_table("articles", folder).to_pylist()} if task.with_article else {}
        return items_of(name, rows, texts)
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


def prediction_of(given, task: str, whose: str) -> dict:
    """A prediction's fields from what a function gave: the dict itself, or the bare value of the task's field. Raises Failure."""
    answer = task_module(task).ANSWER
    if given is None:
        abstain = {answer.field: None if answer.known else []}
        raise Failure(f"{whose}: returned None; expected {_expected(answer)}. To give no answer to an item, return {abstain!r}", 1)
    prediction = dict(given) if isinstance(given, dict) else {answer.field: given}
    prediction.pop(answer.id, None)
    _check_field(prediction, answer, whose)
    try:
        return json.loads(json.dumps(prediction, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise Failure(f"{whose}: the prediction cannot be written as JSON ({error})", 1) from None


def _check_field(prediction: dict, answer: Answer, whose: str) -> None:
    field = answer.field
    if field not in prediction and answer.instead in prediction:
        return
    if field not in prediction:
        raise Failure(f"{whose}: expected a prediction with {field!r}, got {', '.join(map(repr, prediction)) or 'none'}", 1)
    value = prediction[field]
    if value is None:  # no answer; the scorer counts it as wrong and lowers the coverage
        return
    if answer.known and (isinstance(value, bool) or value not in answer.known):
        raise Failure(f"{whose}: expected {field} to be one of {', '.join(map(str, answer.known))}, got {value!r:.80}", 1)
    if not answer.known and not isinstance(value, list):
        raise Failure(f"{whose}: expected {field} to be a list, got {type(value).__name__}", 1)
    if not answer.known and (odd := next((one for one in value if not isinstance(one, dict)), None)) is not None:
        raise Failure(f"{whose}: expected {field} to be a list of dicts, got {odd!r:.80} in it", 1)


def _expected(answer: Answer) -> str:
    if answer.known:
        return f"a dict with {answer.field!r}, or one of {', '.join(map(repr, answer.known))}"
    return f"a dict with {answer.field!r}, or a list of dicts"


def line_of(task: str, id: str, prediction: dict) -> dict:
    """One line of the predictions file."""
    return {task_module(task).ANSWER.id: id} | prediction


def no_answer(task: str, why: str, said: str = "") -> dict:
    """The prediction for an item with no valid answer; `said` is the start of what the system said."""
    answer = task_module(task).ANSWER
    return {answer.field: None if answer.known else [], "invalid": why} | ({"said": said[:500]} if said else {})


def is_no_answer(task: str, prediction: dict) -> bool:
    """Whether a prediction says that there is no valid answer."""
    field = task_module(task).ANSWER.field
    return "invalid" in prediction or (field in prediction and prediction[field] is None)


def json_line(value: dict) -> str:
    """One JSON line; half a surrogate pair, as an answer cut short may hold, is left as JSON escapes it."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n"
