"""Predictions as read from a file: records with their line numbers, the header if there is one, and all problems of a file reported at once."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from allegedly import plugins
from allegedly.files import read_bytes
from allegedly.problems import Failure, Problem, counted
from allegedly.scoring import readers

FEW = 10


"""Problems of one rule that are written out unless all are asked for; the rest are counted."""


class Refusal(Failure):
    """Predictions that are not scored; the message has the first few problems of each rule, `full()` has all."""

    def __init__(self, groups: dict[str, list[Problem]]):
        self._groups = groups
        super().__init__(self._told(FEW), status=1)

    def full(self) -> Failure:
        """The same with every problem."""
        return Failure(self._told(max(map(len, self._groups.values()))), self.status)

    def _told(self, most: int) -> str:
        total = sum(map(len, self._groups.values()))
        return "\n".join([f"the predictions are not scored: {counted(total, 'problem')}", *_lines(self._groups, most)])


def refuse(problems: Iterable[Problem]) -> None:
    """Raises Refusal if there is any problem, naming them by file and line, grouped by rule."""
    groups: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[problem.rule].append(problem)
    if groups:
        raise Refusal(groups)


def _lines(groups: dict[str, list[Problem]], most: int) -> Iterable[str]:
    for rule, problems in groups.items():
        yield from (str(problem) for problem in sorted(problems, key=Problem.sort_key)[:most])
        if len(problems) > most:
            yield f"... and {len(problems) - most:,} more [{rule}]; --all-problems writes them all"


GIVEN = "predictions"


"""What stands for a path where predictions were given as values; their lines are their numbers, from 1."""


HEADER_KEYS = ("task", "split", "data_version", "content_sha256")


_START = 4096  # characters that must be UTF-8 for a file to be taken for predictions


class Wanted(NamedTuple):
    """Which answers of a harness log to score, where it has several: those of a filter (lm-eval) or of a scorer (Inspect); None for the only one."""

    filter: str | None = None
    scorer: str | None = None


ANY = Wanted()


@dataclass(frozen=True, slots=True)
class Predictions:
    """`records` are JSON objects and `lines` their line numbers, from 1, in the file `path`.

    `header` tells which task and data the predictions are for, as far as the file says; `header_line` is 0 where it says nothing. `part` says why the file
    may have answers for some of the items only (`limit 20`, `epoch 1 of 3`); it is empty where all are expected.
    """

    path: str
    records: list[dict]
    lines: list[int]
    header: dict = field(default_factory=dict)
    header_line: int = 0
    format: str = "jsonl"
    part: str = ""


def predictions_of(records: list[dict], lines: list[int], path: str) -> Predictions:
    """Predictions out of JSON objects, of which the first may be a header."""
    if records and "id" not in records[0] and "article_id" not in records[0] and any(key in records[0] for key in HEADER_KEYS):
        part = f"limit {len(records) - 1}" if records[0].get("items") == len(records) - 1 else ""
        return Predictions(path, records[1:], lines[1:], records[0], lines[0], part=part)
    return Predictions(path, records, lines)


def without(predictions: Predictions, ids: Collection[str], key: str = "id") -> Predictions:
    """The predictions less those of some items."""
    kept = [place for place, record in enumerate(predictions.records) if not (isinstance(name := record.get(key), str) and name in ids)]
    return replace(predictions, records=[predictions.records[place] for place in kept], lines=[predictions.lines[place] for place in kept])


def read_predictions(given: str | Iterable[dict], task: str, wanted: Wanted = ANY) -> Predictions:
    """Reads a file of any known format by its path, or takes predictions as they are given. Raises Failure if it cannot be read or is not one."""
    return _read_file(given, task, wanted) if isinstance(given, str) else _given(given)


def _given(records: Iterable[dict]) -> Predictions:
    records = list(records)
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict):
            raise Failure(f"{GIVEN}:{number}: expected a dict, got {type(record).__name__}", 1)
    return predictions_of(records, list(range(1, len(records) + 1)), GIVEN)


def _read_file(path: str, task: str, wanted: Wanted) -> Predictions:
    text = _text(path)
    first = _first_object(text)
    reader = next((reader for reader in _readers() if reader.recognises(first)), None) or plugins.load(readers, "jsonl")
    return reader.read(path, text, task, wanted)


def _first_object(text: str) -> dict:
    """The object of the first line that is not blank, or of the whole file, by which formats are told; empty where there is none."""
    text = text.lstrip()
    line = text[: text.find("\n") + 1] or text
    return _object(line) or (_object(text) if line.startswith("{") else {})


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


def _object(text: str) -> dict:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _hint(path: str) -> str:
    return "; convert an .eval log to JSON with `inspect log convert --to json`" if path.endswith(".eval") else ""


def _readers() -> list:
    """Readers that recognise their files; JSON lines are what is left."""
    return [reader for reader in plugins.modules(readers) if reader.__name__ != f"{readers.__name__}.jsonl"]
