"""Tries a call again when what went wrong may pass, waiting longer each time."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from allegedly.problems import counted
from allegedly.systems.system import Unanswered


class Passing(Exception):
    """A failure that a retry may fix; `wait` is the number of seconds that the server asked for, if any."""

    def __init__(self, message: str, wait: float | None = None):
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Backoff:
    """At most `retries` further tries; waits are drawn from 0.5 to 1 times `first * 2**n` seconds, none above `longest`.

    The server's Retry-After is obeyed up to `longest_asked`.
    """

    retries: int = 6
    first: float = 0.5
    longest: float = 30.0
    longest_asked: float = 120.0
    stopped: threading.Event = field(default_factory=threading.Event)

    def seconds(self, failed: int, asked: float | None) -> float:
        """How long to wait after the `failed`-th failure, counting from 0."""
        drawn = min(self.longest, self.first * 2**failed) * random.uniform(0.5, 1.0)
        return max(drawn, min(asked or 0.0, self.longest_asked))

    def call(self, attempt: Callable[[], object]) -> tuple[object, int]:
        """The result and the number of retries it took. Raises Unanswered when the tries are used up or the run stops."""
        for failed in range(self.retries + 1):
            try:
                return attempt(), failed
            except Passing as passing:
                if failed == self.retries:
                    raise Unanswered(f"{passing} (tried {counted(failed + 1, 'time')})") from None
                if self.stopped.wait(self.seconds(failed, passing.wait)):
                    raise Unanswered(f"{passing} (the run stopped)") from None
        raise Unanswered("no try was allowed: --retries is below 0")
