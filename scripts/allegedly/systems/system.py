"""What a system is to the runner, and what it may be told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from allegedly.systems.usage import Usage


@dataclass(frozen=True, slots=True)
class Answer:
    """A system's answer to one item: the prediction's fields without the id, and what it cost.

    `lasting` is false for what another try may better (a refusal, words that are no label): it counts, but is never cached.
    """

    prediction: dict
    usage: Usage = Usage()
    lasting: bool = True


class Unanswered(Exception):
    """No answer to this item or batch came in the end; the run goes on without it and a later run asks again."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may set. Times are seconds; an empty or zero value leaves the choice to the system."""

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

    `identity` says everything on which an answer depends (names, hashes, settings) and nothing secret: it heads the predictions
    and keys the cache. `answer` takes up to `batch_size` items, in order, and gives as many answers; it is called from `concurrency`
    threads and raises `Unanswered` (these items) or `Failure` (the whole run). `close` lets waiting calls end. `shown` stands for the
    argument in the identity, where that is a path of the user's machine.
    """

    identity: dict
    answer: Callable[[list[dict]], list[Answer]]
    batch_size: int = 1
    concurrency: int = 1
    cacheable: bool = False
    close: Callable[[], None] = field(default=lambda: None)
    shown: str = ""
