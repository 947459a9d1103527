"""The items of each benchmark task as a `python:` system receives them."""

from allegedly.report.text_tables import markdown
from allegedly.systems.tasks import TASKS

ALWAYS = ("task", "id", "article_id")


def figure() -> str:
    """One row per task: its table and the keys of an item."""
    return markdown(("task", "items from table", "keys of an item"), [(f"`{name}`", f"`{task.config}`", _keys(task)) for name, task in TASKS.items()])


def _keys(task) -> str:
    keys = (*ALWAYS, *task.shown, *(("doc",) if task.with_article else ()))
    return ", ".join(f"`{key}`" for key in dict.fromkeys(keys))
