"""What the runner needs from a system, and the options of a system."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from allegedly.chat.usage import Usage


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
