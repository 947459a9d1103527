"""Validates a corpus of folders: each by itself, on all cores, then against one another."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from allegedly.problems import Problem
from allegedly.seeds.seed_folder import read_folder
from allegedly.validation.levels import check_folder
from allegedly.validation.registry import run
from allegedly.validation.summary import Summary, summarise


class FolderResult(NamedTuple):
    """What one folder comes to: its problems, and its summary where it has no error."""

    problems: list[Problem]
    summary: Summary | None


def validate_folder(folder: Path) -> FolderResult:
    """Problems of one folder by itself."""
    checked = check_folder(read_folder(folder))
    return FolderResult(checked.problems, summarise(checked.records, str(folder)) if checked.records else None)


def validate(folders: list[Path], mapped: Callable[..., Iterable] = map) -> Iterator[Problem]:
    """Problems of all folders, folder by folder, and then of the corpus; `mapped` is a map, possibly over processes, in order."""
    summaries = []
    for result in mapped(validate_folder, folders):
        yield from result.problems
        if result.summary:
            summaries.append(result.summary)
    yield from run("corpus", summaries)
