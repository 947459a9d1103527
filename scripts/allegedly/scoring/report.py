"""The result of scoring, as values: numbers with their intervals and signatures, coverage, and comparisons. Undefined is None."""

from dataclasses import asdict, dataclass, field
from typing import Any

from allegedly.problems import Failure
from allegedly.scoring.tally import Loss


@dataclass(frozen=True, slots=True)
class Score:
    """One number. `title` says what was counted, `n` how many rows of it in how many `clusters`; `of` is the label it is about.

    `column` and `group` are empty for all rows together. `defined` is the share of resamples in which the metric is defined. `low` and
    `high` are None if the value is, or where fewer than two clusters leave nothing to resample.
    """

    title: str
    of: str
    metric: str
    column: str
    group: str
    n: int
    clusters: int
    value: float | None
    low: float | None
    high: float | None
    defined: float
    signature: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One test of two systems on one metric: `difference` is the first system's value less the second's.

    `only_first` and `only_second` are McNemar's counts, None in a permutation test. `p_holm` is p corrected over the groups of a
    column; for all rows together it is p.
    """

    title: str
    of: str
    metric: str
    column: str
    group: str
    test: str
    difference: float | None
    only_first: int | None
    only_second: int | None
    p: float | None
    p_holm: float | None
    signature: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One file of predictions, scored. `asked` is the number of items; `losses` are those without a valid answer."""

    path: str
    asked: int
    losses: tuple[Loss, ...]
    scores: tuple[Score, ...]

    @property
    def coverage(self) -> float | None:
        """Share of the items asked with a valid answer in every respect."""
        return 1 - len({loss.id for loss in self.losses}) / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Report:
    """All of one call: the files scored, and where there are two, how they compare."""

    task: str
    systems: tuple[Scored, ...]
    comparisons: tuple[Comparison, ...] = field(default=())

    def value(self, metric: str) -> float | None:
        """The first system's value of a metric over all rows; None if it is undefined. Raises Failure for a metric that the task does not have."""
        whole = {score.metric: score.value for score in reversed(self.systems[0].scores) if not score.column}
        if metric not in whole:
            raise Failure(f"{self.task} has no metric {metric!r}; it has {', '.join(sorted(whole))}")
        return whole[metric]

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON has it."""
        return asdict(self)
