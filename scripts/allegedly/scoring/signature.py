"""What a number is a number of, in one line, so that it can be cited and made again."""

from dataclasses import dataclass, field

from allegedly import __version__
from allegedly.scoring.metrics.metric import metrics

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
