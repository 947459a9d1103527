"""The items of each benchmark task as a `python:` system receives them."""

from allegedly.report.text_tables import markdown
from allegedly.scoring.task import Items, task_module, task_names

ALWAYS = ("task", "id", "article_id")


def figure() -> str:
    """One row per task: its table and the keys of an item."""
    items = {name: task_module(name).ITEMS for name in task_names()}
    return markdown(("task", "items from table", "keys of an item"), [(f"`{name}`", f"`{one.config}`", _keys(one)) for name, one in items.items()])


def _keys(items: Items) -> str:
    keys = (*ALWAYS, *items.shown, *(("doc",) if items.with_article else ()))
    return ", ".join(f"`{key}`" for key in dict.fromkeys(keys))
