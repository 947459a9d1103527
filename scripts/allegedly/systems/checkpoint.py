"""The answers of an unfinished run: append-only and on disk before the next item is asked, so that a kill loses nothing.

First line: `{"header": {...}}`. Every further line: `{"id", "prediction", "usage"}`. A line counts only once its newline is there.
"""

import json
import os
from contextlib import contextmanager
from pathlib import Path

from allegedly.chat.cache import Usage
from allegedly.files import folders_above, refuse_no_file, unwritable
from allegedly.problems import Failure, short
from allegedly.scoring.task import json_line


class Checkpoint:
    """An open checkpoint. `done` maps the ids of answered items to their predictions; `usage` is the sum over the answers."""

    def __init__(self, path: Path, stream):
        self.path, self._stream = path, stream
        self.done: dict[str, dict] = {}
        self.usage = Usage()

    def add(self, answers: list[tuple[str, dict, Usage]]) -> None:
        """Append answered items `(id, prediction, usage)`; returns once they are on disk."""
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
        """Continue a checkpoint with the same header, or start one. Raises Failure for another header."""
        lines = self._whole_lines()
        begun = self._parsed(1, lines[0], "header")["header"] if lines else None
        if len(lines) < 2:  # without an answer it may be replaced by any run
            return self._start(header)
        _refuse_another(self.path, begun, header)
        for number, line in enumerate(lines[1:], start=2):
            self._take(self._parsed(number, line, "prediction"))

    def _start(self, header: dict) -> None:
        self._stream.truncate(0)
        self._append([{"header": header}])

    def _whole_lines(self) -> list[bytes]:
        """All complete lines. A cut-off last line is removed, and its item is asked again."""
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
            advice = "delete the file to start again (cached answers are kept)"
            raise Failure(f"{self.path}:{number}: not a line of a checkpoint (no {key!r}); {advice}", 1) from None


def _refuse_another(path: Path, begun: dict, now: dict) -> None:
    other = [key for key in sorted(begun.keys() | now.keys()) if begun.get(key) != now.get(key)]
    if other:
        listed = "; ".join(f"{key} was {short(begun.get(key))!r} and is now {short(now.get(key))!r}" for key in other)
        raise Failure(f"{path} belongs to a run with other settings: {listed}. Choose another -o, or add --overwrite to start again")


@contextmanager
def _opened(path: Path):
    """The open file. Folders created for it are removed again if the run fails without an answer. Raises Failure."""
    refuse_no_file(path)
    try:
        with folders_above(path), open(path, "a+b") as stream:
            yield stream
    except OSError as error:
        raise unwritable(path, error) from None


@contextmanager
def open_checkpoint(path: Path, header: dict):
    """Open the checkpoint at `path`, locked against other runs. It is deleted again if the run ends without an answer. Raises Failure."""
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
    except ImportError:  # no lock on this platform; the user must not start two runs on one file
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Failure(f"{path}: another run is writing this file; wait for it, or choose another -o") from None
