"""Predictions as read from a file: records with their line numbers, the header if there is one, and all problems of a file reported at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from allegedly.problems import Failure, Problem, counted

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


HEADER_KEYS = ("task", "split", "data_version", "content_sha256")


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
