"""Predictions as read from a file: records with their line numbers, and the header if there is one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from allegedly import plugins
from allegedly.files import read_bytes
from allegedly.problems import Failure
from allegedly.scoring import readers

GIVEN = "predictions"
"""What stands for a path where predictions were given as values; their lines are their numbers, from 1."""
HEADER_KEYS = ("task", "split", "data_version", "content_sha256")
_START = 4096  # characters that are enough to recognise a format


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


def predictions_of(records: list[dict], lines: list[int], path: str) -> Predictions:
    """Predictions out of JSON objects, of which the first may be a header."""
    if records and "id" not in records[0] and "article_id" not in records[0] and any(key in records[0] for key in HEADER_KEYS):
        return Predictions(path, records[1:], lines[1:], records[0], lines[0])
    return Predictions(path, records, lines)


def read_predictions(given: str | Iterable[dict], task: str, only_filter: str | None = None) -> Predictions:
    """Reads a file of any known format by its path, or takes predictions as they are given. Raises Failure if it cannot be read or is not one."""
    return _read_file(given, task, only_filter) if isinstance(given, str) else _given(given)


def _given(records: Iterable[dict]) -> Predictions:
    records = list(records)
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict):
            raise Failure(f"{GIVEN}:{number}: expected a dict, got {type(record).__name__}", 1)
    return predictions_of(records, list(range(1, len(records) + 1)), GIVEN)


def _read_file(path: str, task: str, only_filter: str | None) -> Predictions:
    text = _text(path)
    reader = next((reader for reader in _readers() if reader.recognises(Path(path), text[:_START])), None) or plugins.load(readers, "jsonl")
    return reader.read(path, text, task, only_filter)


def _text(path: str) -> str:
    """The whole file, read once, so that a pipe serves too; bytes behind the start that are not UTF-8 come as half surrogate pairs, for the reader to report."""
    try:
        raw = read_bytes(Path(path), pipe=True)
    except Failure as failure:
        raise Failure(f"{path}: cannot be read ({str(failure).removeprefix(path).lstrip(': ')}); expected a predictions file") from None
    text = raw.decode("utf-8-sig", "surrogateescape")
    try:
        text[:_START].encode()
        return text
    except UnicodeEncodeError:
        raise Failure(f"{path}: not UTF-8 text; expected JSON lines, an lm-eval samples file or an Inspect JSON log{_hint(path)}") from None


def _hint(path: str) -> str:
    return "; convert an .eval log to JSON with `inspect log convert --to json`" if path.endswith(".eval") else ""


def _readers() -> list:
    """Readers that recognise their files; JSON lines are what is left."""
    return [reader for reader in plugins.modules(readers) if reader.__name__ != f"{readers.__name__}.jsonl"]
