"""The result of scoring, as values: numbers with their intervals and signatures, coverage, and comparisons. Undefined is None."""

from dataclasses import dataclass, field

from allegedly.scoring.tally import Loss


@dataclass(frozen=True, slots=True)
class Score:
    """One number. `title` says what was counted, `n` how many rows of it in how many `clusters`; `of` is the label it is about.

    `column` and `group` are empty for all rows together. `defined` is the share of resamples in which the metric is defined. `low` and
    `high` are None where the value is, or where fewer than two clusters leave nothing to resample.
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
    """One file of predictions, scored. `asked` answers were wanted; `losses` are those that were not validly given."""

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
