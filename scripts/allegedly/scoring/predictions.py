"""Predictions as read from a file: records with the lines they stand on, and the header if there is one."""

from dataclasses import dataclass, field
from pathlib import Path

from allegedly import plugins
from allegedly.problems import Failure
from allegedly.scoring import readers

HEADER_KEYS = ("task", "split", "data_version", "content_sha256")
_START = 4096  # characters by which a format is told


@dataclass(frozen=True, slots=True)
class Predictions:
    """`records` are JSON objects and `lines` their line numbers, from 1, in the file `path`.

    `header` tells which task and data the predictions are for, as far as the file says; `header_line` is 0 where it says nothing.
    """

    path: str
    records: list[dict]
    lines: list[int]
    header: dict = field(default_factory=dict)
    header_line: int = 0
    format: str = "jsonl"


def read_predictions(path: str, task: str, only_filter: str | None = None) -> Predictions:
    """Reads a file of any known format. Raises Failure where it cannot be read or is none."""
    start = _start(path)
    for reader in _readers():
        if reader.recognises(Path(path), start):
            return reader.read(path, task, only_filter)
    return plugins.load(readers, "jsonl").read(path, task, only_filter)


def _start(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read(_START)
    except OSError as error:
        raise Failure(f"{path}: not readable ({error.strerror}); expected a file of predictions") from None
    except UnicodeDecodeError:
        raise Failure(f"{path}: not UTF-8 text; expected JSON lines, an lm-eval samples file or an Inspect JSON log{_hint(path)}") from None


def _hint(path: str) -> str:
    return "; turn an .eval log into JSON with `inspect log convert --to json`" if path.endswith(".eval") else ""


def _readers() -> list:
    """Readers that recognise their files; JSON lines are what is left."""
    return [reader for reader in plugins.modules(readers) if reader.__name__ != f"{readers.__name__}.jsonl"]
