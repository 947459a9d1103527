"""The user's function, `python:package.module:function`. It is called with one item and returns one prediction."""

import hashlib
import importlib
import inspect
import os
import sys

from allegedly.problems import Failure
from allegedly.scoring.task import prediction_of, task_names
from allegedly.systems.registry import Answer, Options, System

HELP = "call your Python function, which takes an item (a dict with `task`) and returns a prediction (a dict or a bare label)"
ARGUMENT = "MODULE:FUNCTION"
TASKS = tuple(task_names())


def build(argument: str, task: str, options: Options) -> System:
    """Raises Failure if the function cannot be imported. Not cached, because what the function depends on is not known."""
    function = _function(argument)

    def answer(items: list[dict]) -> list[Answer]:
        return [Answer(_called(function, argument, item | {"task": task}, task)) for item in items]

    identity = {"function": argument, "module_sha256": _source_hash(function)}
    return System(identity, answer, concurrency=options.concurrency)


def _function(argument: str):
    name, _colon, attribute = argument.partition(":")
    if not (name and attribute):
        raise Failure(f"python:{argument}: expected python:MODULE:FUNCTION, as in python:my_models:judge")
    if os.getcwd() not in sys.path:  # find modules in the current folder, as `python -m` does
        sys.path.insert(0, os.getcwd())
    try:
        function = getattr(importlib.import_module(name), attribute)
    except (ImportError, AttributeError, SyntaxError) as error:
        raise Failure(f"python:{argument}: cannot be imported ({type(error).__name__}: {error})") from None
    if not callable(function):
        raise Failure(f"python:{argument}: expected a function, got {type(function).__name__}")
    return function


def _source_hash(function) -> str:
    """Hash of the module that defines the function, so that an edited function does not continue an old run."""
    try:
        source = inspect.getsource(inspect.getmodule(function))
    except (OSError, TypeError):
        return ""
    return hashlib.sha256(source.encode()).hexdigest()


def _called(function, argument: str, item: dict, task: str) -> dict:
    try:
        given = function(item)
    except Exception as error:  # noqa: BLE001 - whatever a function of the user's raises
        raise Failure(f"python:{argument} raised {type(error).__name__} on {item['id']}: {error}", 1) from None
    return prediction_of(given, task, f"python:{argument} on {item['id']}")
