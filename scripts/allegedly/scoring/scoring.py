"""Scores one file of predictions, or two and their difference."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from allegedly.problems import Failure
from allegedly.scoring.alignment import check_header, in_part
from allegedly.scoring.bootstrap import LEVEL, WHOLE, Evaluation, draws, interval
from allegedly.scoring.gold import Gold, read_gold
from allegedly.scoring.label_sets import relabelled
from allegedly.scoring.predictions import ANY, Predictions, Wanted
from allegedly.scoring.readers import read_predictions
from allegedly.scoring.report import Origin, Report, Score, Scored
from allegedly.scoring.significance import compared
from allegedly.scoring.tally import Judged, Tally
from allegedly.scoring.task import task_module


@dataclass(frozen=True, slots=True)
class Settings:
    """How to score: `folder` is the dataset folder (None for the bundled one), `by` the columns to break scores down by (None for the task's own)."""

    folder: Path | None = None
    resamples: int = 2000
    seed: int = 0
    by: tuple[str, ...] | None = None
    wanted: Wanted = ANY
    labels: Mapping[str, str] = field(default_factory=dict)
    partial: bool = False
    split: str = "test"


def score(task: str, paths: list[str | Iterable[dict]], settings: Settings) -> Report:
    """Scores one file or one iterable of predictions, or compares two. Raises Failure for what cannot be read, aligned or broken down."""
    module = task_module(task)
    by = _columns(task, module, settings.by)
    gold = read_gold(module.CONFIG, settings.folder, settings.split)
    gold, read = in_part(module, gold, [_read(module, task, path, settings) for path in paths], settings.partial)
    judged = [_judged(module, gold, predictions, by, settings) for predictions in read]
    origins = [_origin(task, gold, one, settings) for one in judged]
    systems = tuple(_scored(predictions, one, origin) for predictions, one, origin in zip(read, judged, origins))
    return Report(task, systems, compared(judged[0], judged[1], origins[0]) if len(judged) == 2 else ())


def _columns(task: str, module, by: tuple[str, ...] | None) -> tuple[str, ...]:
    wanted = module.GROUPS if by is None else by
    strange = [column for column in wanted if column not in module.GROUPABLE]
    if strange:
        can = ", ".join(module.GROUPABLE) or "none: what is extracted wrongly belongs to no gold row"
        raise Failure(f"{task} cannot be broken down by {', '.join(strange)}; the columns are {can}")
    return wanted


def _read(module, task: str, path: str | Iterable[dict], settings: Settings) -> Predictions:
    predictions = read_predictions(path, task, settings.wanted)
    check_header(predictions, module.ACCEPTS, settings.folder, settings.split)
    return relabelled(predictions, settings.labels, task) if settings.labels else predictions


def _judged(module, gold: Gold, predictions: Predictions, by: tuple[str, ...], settings: Settings) -> Judged:
    judged = module.judge(gold, predictions, by)
    notes = {"labels": "mapped"} if settings.labels else {}
    part = {"part": predictions.part.replace(" ", "-").replace(",", "") or "chosen"} if predictions.part else {}
    return replace(judged, notes=judged.notes | notes | part)


def _origin(task: str, gold: Gold, judged: Judged, settings: Settings) -> Origin:
    return Origin(
        task, gold.split, gold.version, gold.content_sha256, settings.resamples, settings.seed, LEVEL, judged.clusters, judged.cluster_by, judged.notes
    )


def _scored(predictions: Predictions, judged: Judged, origin: Origin) -> Scored:
    evaluation = Evaluation(judged.tallies, judged.clusters)
    blocks = draws(judged.clusters, origin.resamples, origin.seed) if judged.clusters else iter(())
    resampled = evaluation.resampled(blocks)
    scores: list[Score] = []
    for key, values in evaluation.point().items():
        number, column, metric = key
        drawn = resampled[key].T if key in resampled else np.empty((len(values), 0))
        parts = zip(_sizes(judged.tallies[number], column), values.tolist(), drawn)
        scores += [_score(judged.tallies[number], column, metric, *part, origin) for part in parts]
    return Scored(predictions.path, judged.asked, judged.losses, tuple(scores), predictions.part)


def _sizes(tally: Tally, column: str) -> list[tuple[str, int, int]]:
    """Of each group of a column: its name, its rows, its clusters."""
    codes, names = tally.groups[column] if column else (np.zeros(len(tally.rows), dtype=np.int64), [WHOLE])
    rows = np.bincount(codes, minlength=len(names))
    clusters = np.bincount(np.unique(tally.cluster * len(names) + codes) % len(names), minlength=len(names))
    return list(zip(names, rows.tolist(), clusters.tolist()))


def _score(tally: Tally, column: str, metric: str, size: tuple, value: float, drawn: np.ndarray, origin: Origin) -> Score:
    name, n, clusters = size
    undefined = math.isnan(value)
    low, high = (None if undefined or clusters < 2 else interval(drawn)) or (None, None)
    defined = float((~np.isnan(drawn)).mean()) if len(drawn) else 0.0
    signature = origin.signature(metric, tally.title, tally.of, column, name)
    return Score(tally.title, tally.of, metric, column, name, n, clusters, None if undefined else value, low, high, defined, signature)
