"""A function of one string whose answers are remembered: a plain `dict` lookup once an answer is known."""

from collections.abc import Callable
from typing import Any

MOST = 1 << 15
LONGEST = 64


class Remembered(dict):
    """String -> what `work` makes of it. `map(remembered.__getitem__, words)` runs without a Python call a word.

    It forgets all when it holds `MOST` answers, and never keeps one of a string longer than `LONGEST`
    code points, so that memory stays flat over an endless stream. `work` must be pure.
    """

    def __init__(self, work: Callable[[str], Any]):
        super().__init__()
        self._work = work

    def __missing__(self, key: str) -> Any:
        answer = self._work(key)
        if len(self) >= MOST:
            self.clear()
        if len(key) <= LONGEST:
            self[key] = answer
        return answer
