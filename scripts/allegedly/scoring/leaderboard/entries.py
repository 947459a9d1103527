"""What a leaderboard is made of: results of `allegedly score --format json`, one system and task each."""

import json
from dataclasses import dataclass
from pathlib import Path

from allegedly.files import everything_in, read_text
from allegedly.problems import Failure

SHARED = ("task", "split", "data", "content", "interval", "cluster", "resamples", "seed", "version")
"""Pieces of a signature that all numbers of a table must share; the others tell one number of a scoring from another."""


@dataclass(frozen=True, slots=True)
class Value:
    """One number with its interval, each None if undefined."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One system on one task. `values` by column title, in the scorer's order; `origin` is what all its signatures share."""

    system: str
    task: str
    coverage: float | None
    values: dict[str, Value]
    origin: str


def read_entries(folder: Path) -> dict[str, list[Entry]]:
    """All results of a folder by task, systems by name. Raises Failure for a file that is not a result, and for results given twice or not comparable."""
    paths = sorted(path for path in everything_in(folder) if path.suffix == ".json")
    if not paths:
        raise Failure(f"{folder}: no results in this folder; expected files written by `allegedly score TASK PREDICTIONS --format json`")
    by_task: dict[str, list[Entry]] = {}
    for path in paths:
        for entry in _entries(path):
            by_task.setdefault(entry.task, []).append(entry)
    for task, entries in by_task.items():
        _check(task, entries)
    return by_task


def _entries(path: Path) -> list[Entry]:
    try:
        report = json.loads(read_text(path))
        systems = report["systems"]
        _refuse_part(path, systems)
        return [_entry(_name(path, one, report["task"], len(systems)), report["task"], one) for one in systems]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        expected = "expected a file written by `allegedly score TASK PREDICTIONS --format json`"
        raise Failure(f"{path}: not a scorer's result ({type(error).__name__}: {error}); {expected}", 1) from None


def _refuse_part(path: Path, systems: list[dict]) -> None:
    for system in systems:
        if system.get("part"):
            raise Failure(
                f"{path}: scores of a part ({system['part']}), which no whole run can be compared with; score a whole run, or move this file out of the folder",
                1,
            )


def _name(path: Path, system: dict, task: str, systems: int) -> str:
    """The result's file name, or of a comparison the predictions', without its ending and the task's name."""
    stem = path.stem if systems == 1 else Path(system["path"]).stem
    for separator in ".-_":
        stem = stem.removesuffix(f"{separator}{task}")
    return stem


def _entry(system: str, task: str, scored: dict) -> Entry:
    shown = [score for score in scored["scores"] if _is_shown(score)]
    values = {_title(score): Value(score["value"], score["low"], score["high"]) for score in shown}
    origins = {_origin(score["signature"]) for score in shown}
    if len(origins) != 1:
        raise ValueError("its scores come from different runs" if origins else "it has no scores")
    return Entry(system, task, scored["coverage"], values, origins.pop())


def _is_shown(score: dict) -> bool:
    """Numbers of all rows together, and forced choice by family, of which the gap is the difference."""
    return not score["column"] or (score["column"], score["metric"]) == ("family", "forced_choice")


def _title(score: dict) -> str:
    words = score["metric"].replace("_", " ")
    told = score["group"] if score["column"] else score["of"] if score["of"] not in ("", "both") else ""
    return f"{words} ({told})" if told else words


def _origin(signature: str) -> str:
    return "|".join(piece for piece in signature.split("|") if piece.partition(":")[0] in SHARED)


def _check(task: str, entries: list[Entry]) -> None:
    """Raises Failure if a system stands twice, or scorings differ in data, interval, seed or version."""
    names = [entry.system for entry in entries]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Failure(f"{task}: more than one result of {', '.join(twice)}; keep one of each", 1)
    origins = {entry.origin: entry.system for entry in entries}
    if len(origins) > 1:
        told = "; ".join(f"{system}: {origin}" for origin, system in origins.items())
        raise Failure(f"{task}: results that cannot be compared; score them again with the same settings: {told}", 1)
