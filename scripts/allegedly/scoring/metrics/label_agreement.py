"""Agreement on the labels of extracted claims, on those matched."""

from functools import partial

from allegedly.scoring.metrics.metric import Metric, ratio
from allegedly.scoring.metrics.propositions import LABELS, column


def label_agreement(sums, label: str):
    """Share of matched claims given their gold label; NaN if none is matched or the system does not give the label."""
    return ratio(column(sums, f"{label}_right"), column(sums, f"{label}_asked"))


METRICS = tuple(
    Metric(
        name=f"{label}_agreement",
        statistics="propositions",
        aggregate=partial(label_agreement, label=label),
        definition=f"of the matched claims, the share given their gold {label}",
        citation="allegedly, Scoring",
    )
    for label in LABELS
)
