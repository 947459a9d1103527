"""Rows of sufficient statistics, ready to be summed: what stands between predictions and numbers."""

from dataclasses import dataclass, field

import numpy as np

Groups = dict[str, tuple[np.ndarray, list[str]]]


@dataclass(frozen=True, slots=True)
class Tally:
    """`rows` (n, k) of one kind of statistics, the `cluster` number of each (n,), and the metrics to compute of them.

    `title` says what a row is and `of` which label it is about (empty where that goes without saying). `groups` parts rows by columns of the
    gold table: codes (n,) and names. `right` tells, for each row, whether the system was right (for McNemar), or is None.
    """

    title: str
    metrics: tuple[str, ...]
    rows: np.ndarray
    cluster: np.ndarray
    groups: Groups = field(default_factory=dict)
    right: np.ndarray | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """An item that counts as wrong because it has no valid answer: its id, its line (0 if unknown), and why."""

    id: str
    line: int
    why: str


def reason(record: dict) -> str:
    """Why a record holds no answer, in brackets, where its maker noted it under `invalid`; else empty."""
    return f" ({record['invalid']})" if isinstance(record.get("invalid"), str) and record["invalid"] else ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a task makes of predictions.

    `asked` is the number of items and `losses` those without an answer; `clusters` is the number of clusters that the tallies count, each one a
    `cluster_by`; `notes` belong in the signature.
    """

    tallies: tuple[Tally, ...]
    losses: tuple[Loss, ...]
    asked: int
    clusters: int
    cluster_by: str
    notes: dict[str, str] = field(default_factory=dict)
