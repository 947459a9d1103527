"""What a benchmark task is made of. Each task is one file in `tasks/`, and is found there by its name."""

from dataclasses import dataclass

from allegedly import plugins
from allegedly.problems import Failure
from allegedly.scoring import tasks


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
    """What a system answers: the key `field`, one of `known`, or where that is empty a list. `id` is the key that names the item in a predictions file."""

    field: str
    known: tuple = ()
    id: str = "id"


def task_names() -> list[str]:
    """The names of all tasks, in alphabetical order. Imports none of them."""
    return plugins.names(tasks)


def task_module(name: str):
    """The module of one task. Raises Failure for an unknown one."""
    if name not in task_names():
        raise Failure(f"no task {name!r}; the tasks are {', '.join(task_names())}")
    return plugins.load(tasks, name)
