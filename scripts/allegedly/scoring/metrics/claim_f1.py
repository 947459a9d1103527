"""F1 of extracted claims, at three strictnesses of what a match is."""

from allegedly.scoring.metrics.f1 import f1
from allegedly.scoring.metrics.metric import Metric
from allegedly.scoring.metrics.propositions import column

_CITATION = "one-to-one assignment after Luo 2005, On coreference resolution performance metrics (CEAF), over spans"

METRICS = (
    Metric(
        name="claim_f1",
        statistics="propositions",
        aggregate=lambda sums: f1(column(sums, "matched"), column(sums, "predicted"), column(sums, "gold")),
        definition="F1 of claims with a partner at IoU of at least 0.5",
        citation=_CITATION,
    ),
    Metric(
        name="claim_exact_f1",
        statistics="propositions",
        aggregate=lambda sums: f1(column(sums, "exact"), column(sums, "predicted"), column(sums, "gold")),
        definition="F1 of claims with the very same spans as their partner's",
        citation=_CITATION,
    ),
    Metric(
        name="claim_character_f1",
        statistics="propositions",
        aggregate=lambda sums: f1(column(sums, "shared"), column(sums, "predicted_size"), column(sums, "gold_size")),
        definition="F1 of the code points of claims, in common with their partner's",
        citation=_CITATION,
    ),
)
