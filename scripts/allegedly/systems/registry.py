"""What the runner needs from a system, and a system found by the way it is written on the command line: `NAME` or `NAME:ARGUMENT`."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from allegedly.chat.cache import Usage
from allegedly.problems import Failure
from allegedly.systems import plugins as systems


@dataclass(frozen=True, slots=True)
class Answer:
    """A system's answer to one item: the prediction's fields without the id, and what it cost.

    `lasting` is false for an answer that a retry may improve (a refusal, or words that are not a label). It counts but is never cached.
    """

    prediction: dict
    usage: Usage = Usage()
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class Options:
    """The user's options. Times are in seconds. An empty or zero value leaves the choice to the system."""

    batch_size: int = 16
    concurrency: int = 8
    timeout: float = 60.0
    retries: int = 6
    prompt: Path | None = None
    labels: tuple[str, ...] = ()
    max_tokens: int = 1024
    temperature: float = 0.0
    device: str = ""
    max_length: int = 0


@dataclass(frozen=True, slots=True)
class System:
    """A system ready to answer one task.

    `identity` has everything that an answer depends on (names, hashes, settings) and no secrets. It is in the header of the predictions
    and in the cache key. `answer` takes up to `batch_size` items, in order, and gives as many answers; it is called from `concurrency`
    threads and raises `Unanswered` (these items) or `Failure` (the whole run). `close` ends waiting calls. `shown` replaces the
    argument in the identity if that is a path on the user's machine.
    """

    identity: dict
    answer: Callable[[list[dict]], list[Answer]]
    batch_size: int = 1
    concurrency: int = 1
    cacheable: bool = False
    close: Callable[[], None] = field(default=lambda: None)
    shown: str = ""


def system_names() -> list[str]:
    """Names of all systems, as typed."""
    return sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(systems.__path__))


def system_module(name: str):
    """The module of one system. Raises Failure, naming those that there are."""
    if name not in system_names():
        raise Failure(f"no system named {name!r}; the systems are {', '.join(map(usage, system_names()))}")
    return importlib.import_module(f"{systems.__name__}.{name.replace('-', '_')}")


def usage(name: str) -> str:
    """How a system is typed: `always-supported`, `hf:MODEL`."""
    argument = system_module(name).ARGUMENT
    return f"{name}:{argument}" if argument else name


def build_system(spec: str, task: str, options: Options) -> System:
    """The system that `spec` names, ready for `task`. Raises Failure if it is unknown, ill-typed or cannot do the task."""
    name, colon, argument = spec.partition(":")
    module = system_module(name)
    if bool(argument) != bool(module.ARGUMENT) or (colon and not argument):
        raise Failure(f"system {spec!r}: expected {usage(name)}")
    if task not in module.TASKS:
        raise Failure(f"system {name} does not support the task {task}; it supports {', '.join(module.TASKS)}")
    _check(options)
    system = module.build(argument, task, options)
    named = f"{name}:{system.shown or argument}" if argument else name
    return replace(system, identity={"system": named, "task": task} | system.identity)


def _check(options: Options) -> None:
    """Raises Failure for numbers that make no sense."""
    least = {"batch_size": 1, "concurrency": 1, "max_tokens": 1, "retries": 0, "max_length": 0, "temperature": 0}
    for name, value in least.items():
        if getattr(options, name) < value:
            raise Failure(f"--{name.replace('_', '-')} {getattr(options, name)}: expected {value} or more")
    if not 0 < options.timeout < 86400:
        raise Failure(f"--timeout {options.timeout}: expected a number of seconds above 0 and below a day")
