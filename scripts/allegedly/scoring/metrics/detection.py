"""Detection of attributions: precision, recall and F1 of one-to-one partners at a content IoU of at least 0.5."""

from allegedly.scoring.metrics import f1 as measure
from allegedly.scoring.metrics.metric import Metric
from allegedly.scoring.metrics.relations import column

_CITATION = "Pareti 2015, PARC 3.0; Newell, Margolin and Ruths 2018, PolNeAR"
_WHAT = "relations with a partner at content IoU of at least 0.5"

METRICS = (
    Metric(
        name="detection_f1",
        statistics="relations",
        aggregate=lambda sums: measure.f1(column(sums, "detected"), column(sums, "predicted"), column(sums, "gold")),
        definition=f"F1 of {_WHAT}",
        citation=_CITATION,
    ),
    Metric(
        name="detection_precision",
        statistics="relations",
        aggregate=lambda sums: measure.precision(column(sums, "detected"), column(sums, "predicted")),
        definition=f"share of predicted {_WHAT}",
        citation=_CITATION,
    ),
    Metric(
        name="detection_recall",
        statistics="relations",
        aggregate=lambda sums: measure.recall(column(sums, "detected"), column(sums, "gold")),
        definition=f"share of gold {_WHAT}",
        citation=_CITATION,
    ),
)
