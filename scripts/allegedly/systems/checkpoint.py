"""The record of a run under way: append-only, on the disk before the next item is asked, so that a kill loses nothing.

First line: `{"header": {...}}`. Every further line: `{"id", "prediction", "usage"}`. A line counts only once its newline is there.
"""

import json
import os
from contextlib import contextmanager
from pathlib import Path

from allegedly.files import folders_above, unwritable
from allegedly.problems import Failure, short
from allegedly.systems.predictions import json_line
from allegedly.systems.usage import Usage


class Checkpoint:
    """An open checkpoint: `done` maps the ids answered to their predictions, `usage` sums what the answers cost."""

    def __init__(self, path: Path, stream):
        self.path, self._stream = path, stream
        self.done: dict[str, dict] = {}
        self.usage = Usage()

    def add(self, answers: list[tuple[str, dict, Usage]]) -> None:
        """Appends answered items `(id, prediction, usage)` and returns when they are on the disk."""
        lines = [{"id": id, "prediction": prediction, "usage": usage.counts()} for id, prediction, usage in answers]
        self._append(lines)
        for line in lines:
            self._take(line)

    def _append(self, lines: list[dict]) -> None:
        self._stream.write("".join(map(json_line, lines)).encode())
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def _take(self, line: dict) -> None:
        self.done[line["id"]] = line["prediction"]
        self.usage += Usage(**line["usage"])

    def begin(self, header: dict) -> None:
        """Goes on with what is there if it was begun under the same header, or begins. Raises Failure."""
        lines = self._whole_lines()
        begun = self._parsed(1, lines[0], "header")["header"] if lines else None
        if len(lines) < 2:  # no answer stands here, so it may be any run's
            return self._begin_afresh(header)
        _refuse_another(self.path, begun, header)
        for number, line in enumerate(lines[1:], start=2):
            self._take(self._parsed(number, line, "prediction"))

    def _begin_afresh(self, header: dict) -> None:
        self._stream.truncate(0)
        self._append([{"header": header}])

    def _whole_lines(self) -> list[bytes]:
        """All lines that end; a torn last one is cut off, so that its item is asked again."""
        self._stream.seek(0)
        content = self._stream.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._stream.truncate(len(whole))
        return whole.splitlines()

    def _parsed(self, number: int, line: bytes, key: str) -> dict:
        try:
            parsed = json.loads(line)
            parsed[key]
            return parsed
        except (ValueError, KeyError, TypeError):
            mend = "delete the file to begin again (answers in the cache are kept)"
            raise Failure(f"{self.path}:{number}: not a line of a run's checkpoint (no {key!r}); {mend}", 1) from None


def _refuse_another(path: Path, begun: dict, now: dict) -> None:
    other = [key for key in sorted(begun.keys() | now.keys()) if begun.get(key) != now.get(key)]
    if other:
        listed = "; ".join(f"{key} was {short(begun.get(key))!r} and is now {short(now.get(key))!r}" for key in other)
        raise Failure(f"{path} was begun by another run: {listed}. Give another -o, or --overwrite to begin again")


@contextmanager
def _opened(path: Path):
    """The file, and the folders above it, which are gone again where all that comes of it is a failure without an answer. Raises Failure."""
    try:
        with folders_above(path), open(path, "a+b") as stream:
            yield stream
    except OSError as error:
        raise unwritable(path, error) from None


@contextmanager
def open_checkpoint(path: Path, header: dict):
    """The checkpoint at `path`, begun or gone on with, held against any other run; gone again where it ends without an answer. Raises Failure."""
    with _opened(path) as stream:
        _hold(stream, path)
        checkpoint = Checkpoint(path, stream)
        checkpoint.begin(header)
        try:
            yield checkpoint
        finally:
            if not checkpoint.done:
                path.unlink(missing_ok=True)


def _hold(stream, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # no such lock on this platform: two runs on one file are then the user's to avoid
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Failure(f"{path}: another run is writing it; wait for it or give another -o") from None
