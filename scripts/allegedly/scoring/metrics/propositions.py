"""Extracted claims, one article at a time: their F1 at three strictnesses of what a match is, and the agreement on their labels.

Predicted claims are assigned to gold ones, one to one, by most code points in common; of claims in the very same words, the
one whose labels agree most. A pair is *matched* at an IoU of at least 0.5.
Labels are compared on the matched alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from allegedly.scoring.metrics.assignment import assign
from allegedly.scoring.metrics.metric import Metric, f1, ratio
from allegedly.scoring.metrics.relations import unpaired
from allegedly.text.spans import iou, shared, size

LABELS = ("status", "certainty", "polarity", "kind")


THRESHOLD = 0.5


COLUMNS = (
    *("gold", "predicted", "matched", "exact", "gold_size", "predicted_size", "shared"),
    *(f"{label}_{what}" for label in LABELS for what in ("asked", "right")),
)


@dataclass(frozen=True, slots=True)
class Proposition:
    """One claim: its spans (start, end), none overlapping another, never empty, and what labels it has."""

    spans: tuple
    labels: dict = field(default_factory=dict)


def column(sums: np.ndarray, name: str) -> np.ndarray:
    """One named column of summed rows."""
    return sums[..., COLUMNS.index(name)]


def rows(gold: Sequence[Proposition], predicted: Sequence[Proposition], partner: dict[int, int], asked: Sequence[str]) -> np.ndarray:
    """Rows of COLUMNS: first one for each gold claim with its partner, then one for each predicted claim without one.

    `partner` is what `partners` gives. `asked` names the labels that the system gives at all; where it gives one to some claims only,
    the others count as wrong.
    """
    paired = [_row(g, predicted[partner[i]] if i in partner else None, asked) for i, g in enumerate(gold)]
    alone = [_row(None, predicted[p], asked) for p in unpaired(predicted, partner)]
    return np.array(paired + alone, dtype=float).reshape(-1, len(COLUMNS))


def partners(gold: Sequence[Proposition], predicted: Sequence[Proposition]) -> dict[int, int]:
    """The predicted claim assigned to each gold one that has any."""

    def agreement(g: int, p: int) -> int:
        return sum(gold[g].labels[label] == predicted[p].labels.get(label) for label in LABELS)

    matches = assign([g.spans for g in gold], [p.spans for p in predicted], agreement=agreement)
    return {match.gold: match.predicted for match in matches}


def _row(left: Proposition | None, right: Proposition | None, asked: Sequence[str]) -> list[float]:
    ours, theirs = left.spans if left else (), right.spans if right else ()
    matched = bool(ours) and bool(theirs) and iou(ours, theirs) >= THRESHOLD
    exact = bool(ours) and sorted(ours) == sorted(theirs)
    numbers = [bool(left), bool(right), matched, exact, size(ours), size(theirs), shared(ours, theirs)]
    for label in LABELS:
        compared = matched and label in asked
        numbers += [compared, compared and left.labels[label] == right.labels.get(label)]
    return numbers


_CITATION = "one-to-one assignment after Luo 2005, On coreference resolution performance metrics (CEAF), over spans"


CLAIM_F1 = (
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


def label_agreement(sums, label: str):
    """Share of matched claims given their gold label; NaN if none is matched or the system does not give the label."""
    return ratio(column(sums, f"{label}_right"), column(sums, f"{label}_asked"))


LABEL_AGREEMENT = tuple(
    Metric(
        name=f"{label}_agreement",
        statistics="propositions",
        aggregate=partial(label_agreement, label=label),
        definition=f"of the matched claims, the share given their gold {label}",
        citation="allegedly, Scoring",
    )
    for label in LABELS
)
