"""What a benchmark task is made of. Each task is one file in `tasks/`, and is found there by its name."""

from dataclasses import dataclass

from allegedly import plugins
from allegedly.problems import Failure
from allegedly.scoring import tasks

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
