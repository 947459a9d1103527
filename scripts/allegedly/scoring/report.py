"""The result of scoring, as values: numbers with their intervals and signatures, coverage, and comparisons. Undefined is None.

A signature is what a number is a number of, in one line, so that it can be cited and made again.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from allegedly import __version__
from allegedly.problems import Failure
from allegedly.scoring.metrics.metric import metrics
from allegedly.scoring.tally import Loss

_HASH_SHOWN = 12  # digits of the content's hash


@dataclass(frozen=True, slots=True)
class Origin:
    """What all numbers of one scoring share."""

    task: str
    split: str
    data_version: str
    content_sha256: str
    resamples: int
    seed: int
    level: float
    clusters: int
    cluster_by: str
    notes: dict[str, str] = field(default_factory=dict)

    def signature(self, metric: str, unit: str, of: str = "", column: str = "", group: str = "", test: str = "") -> str:
        """`key:value` pieces joined by `|`.

        `unit` is what was counted, `of` the label it is about. `test` names a test of two systems; else the interval is named.
        """
        interval = f"cluster-bootstrap-percentile-{self.level:g}"
        parts = {
            "task": self.task,
            "split": self.split,
            "data": self.data_version,
            "content": self.content_sha256[:_HASH_SHOWN],
            "metric": metric,
            "average": metrics()[metric].average if metric in metrics() else "none",
            "unit": unit,
            "of": of,
            column or "group": group,
            **self.notes,
            **({"test": test} if test else {"interval": interval}),
            "cluster": f"{self.cluster_by}({self.clusters})",
            "permutations" if test else "resamples": "" if test == "mcnemar-exact" else str(self.resamples),
            "seed": "" if test == "mcnemar-exact" else str(self.seed),
            "version": __version__,
        }
        return "|".join(f"{key}:{value}" for key, value in parts.items() if value)


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
    """One file of predictions, scored. `asked` is the number of items; `losses` are those without a valid answer. `part` says of what these are a part; empty for the whole."""

    path: str
    asked: int
    losses: tuple[Loss, ...]
    scores: tuple[Score, ...]
    part: str = ""

    @property
    def coverage(self) -> float | None:
        """Share of the items asked with a valid answer in every respect."""
        return 1 - len({loss.id for loss in self.losses}) / self.asked if self.asked else None


RARE = 0.05


"""p below which a difference is called larger than chance explains."""


def _whole(system: Scored, test: Comparison) -> float | None:
    return next(
        (score.value for score in system.scores if not score.column and (score.title, score.of, score.metric) == (test.title, test.of, test.metric)), None
    )


def _chance(p: float | None) -> str:
    if p is None:
        return "whether that is chance was not tested"
    shown = "p < 0.0001" if p < 0.0001 else f"p = {p:.4f}"
    if p < RARE:
        return f"systems that are equally good would seldom differ so much by chance ({shown})"
    return f"systems that are equally good may well differ so much by chance ({shown})"


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

    @property
    def conclusion(self) -> str:
        """One sentence on two systems: which is better by the task's first metric, by how much, and whether that may be chance. Empty for one system."""
        first = next((one for one in self.comparisons if not one.column and one.difference is not None and one.only_first is None), None)
        if first is None:
            return ""
        values = [f"{value:.3f}" if (value := _whole(system, first)) is not None else "undefined" for system in self.systems]
        metric = first.metric.replace("_", " ")
        if first.difference == 0:
            return f"The two systems are equal in {metric} ({values[0]})."
        better, worse = (0, 1) if first.difference > 0 else (1, 0)
        told = f"The {('first', 'second')[better]} system is better by {abs(first.difference):.3f} in {metric} ({values[better]} against {values[worse]})"
        return f"{told}; {_chance(first.p)}."

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON has it."""
        return asdict(self)
