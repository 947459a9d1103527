"""Extracted attributions, one article at a time: their detection, their speakers and chains, and the F1 of their roles.

Predicted relations are assigned to gold ones, one to one, by most code points of content in common; equal claims to a
partner are settled by how well content, source and cue fit, then by speaker and depth. A pair is *detected* at a content IoU of at
least 0.5. A relation without a partner is a miss or a false alarm; a pair whose spans differ is both, for each role that differs.
Nothing is counted twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from allegedly.scoring.metrics import metric as measure
from allegedly.scoring.metrics.assignment import assign
from allegedly.scoring.metrics.metric import Metric, f1, ratio
from allegedly.text.spans import iou, shared, size

ROLES = ("source", "cue", "content")


THRESHOLD = 0.5


COLUMNS = (
    *("gold", "predicted", "detected", "whole"),
    *(f"{role}_{what}" for role in ROLES for what in ("gold", "predicted", "exact", "gold_size", "predicted_size", "shared")),
    *("speakers", "speakers_right", "chains", "chains_right"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution. Each role is a list of spans (start, end), none overlapping another; content is never empty.

    `speakers` are the names that stand for its speaker, compared without case: of a gold relation all that are right, of a predicted one
    none or one. `parent` is the place of the relation it is nested in, None at the top.
    """

    content: tuple
    source: tuple = ()
    cue: tuple = ()
    speakers: frozenset = field(default=frozenset())
    parent: int | None = None


def column(sums: np.ndarray, name: str) -> np.ndarray:
    """One named column of summed rows."""
    return sums[..., COLUMNS.index(name)]


def rows(gold: Sequence[Relation], predicted: Sequence[Relation], partner: dict[int, int], speakers: bool, chains: bool) -> np.ndarray:
    """Rows of COLUMNS: first one for each gold relation with its partner, then one for each predicted relation without one.

    `partner` is what `partners` gives. `speakers` and `chains` say whether the system names speakers and parents at all; where it
    does not, nothing is asked of it.
    """
    detected = {g: p for g, p in partner.items() if iou(gold[g].content, predicted[p].content) >= THRESHOLD}
    asked = {"speakers": speakers, "chains": chains}
    paired = [_row(gold, predicted, g, partner.get(g), detected, asked) for g in range(len(gold))]
    alone = [_row(gold, predicted, None, p, detected, asked) for p in unpaired(predicted, partner)]
    return np.array(paired + alone, dtype=float).reshape(-1, len(COLUMNS))


def partners(gold: Sequence[Relation], predicted: Sequence[Relation]) -> dict[int, int]:
    """The predicted relation assigned to each gold one that has any."""
    lists = {role: ([getattr(r, role) for r in gold], [getattr(r, role) for r in predicted]) for role in ROLES}

    def agreement(g: int, p: int) -> int:
        return bool(gold[g].speakers & predicted[p].speakers) + (depth(gold, g) == depth(predicted, p))

    matches = assign(*lists["content"], further=[lists["source"], lists["cue"]], agreement=agreement)
    return {match.gold: match.predicted for match in matches}


def depth(relations: Sequence[Relation], place: int) -> int:
    """How many relations stand above this one; parents must not run in a circle."""
    parent = relations[place].parent
    return 0 if parent is None else 1 + depth(relations, parent)


def unpaired(predicted: Sequence, partner: dict[int, int]) -> list[int]:
    """Places of the predictions without a partner, in order."""
    return sorted(set(range(len(predicted))) - set(partner.values()))


def _row(gold, predicted, g: int | None, p: int | None, detected: dict, asked: dict) -> list[float]:
    left, right = None if g is None else gold[g], None if p is None else predicted[p]
    roles = [_role(getattr(left, role, ()), getattr(right, role, ())) for role in ROLES]
    whole = left is not None and right is not None and all(sorted(getattr(left, r)) == sorted(getattr(right, r)) for r in ROLES)
    found = g in detected
    named = found and bool(left.speakers & right.speakers)
    linked = found and _linked(gold, predicted, g, detected)
    further = [found and asked["speakers"], named and asked["speakers"], found and asked["chains"], linked and asked["chains"]]
    return [left is not None, right is not None, found, whole, *(n for numbers in roles for n in numbers), *further]


def _role(left: Sequence, right: Sequence) -> tuple:
    """Of one role: there in gold, there in the prediction, the same; then code points of gold, of the prediction, in common."""
    exact = bool(left) and sorted(left) == sorted(right)
    return bool(left), bool(right), exact, size(left), size(right), shared(left, right)


def _linked(gold: Sequence[Relation], predicted: Sequence[Relation], g: int, detected: dict) -> bool:
    """Whether the chain upward from a detected relation is the same on both sides, each link of it detected."""
    here, there = g, detected[g]
    while here is not None and there is not None:
        if detected.get(here) != there:
            return False
        here, there = gold[here].parent, predicted[there].parent
    return here is None and there is None


_CITATION = "Pareti 2015, PARC 3.0; Newell, Margolin and Ruths 2018, PolNeAR"


_WHAT = "relations with a partner at content IoU of at least 0.5"


DETECTION = (
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


def speaker_accuracy(sums):
    """Share of detected relations whose speaker is named right; NaN if none is detected or the system names no speakers."""
    return ratio(column(sums, "speakers_right"), column(sums, "speakers"))


SPEAKER_ACCURACY = Metric(
    name="speaker_accuracy",
    statistics="relations",
    aggregate=speaker_accuracy,
    definition="of the detected relations, the share whose speaker is the gold speaker's id, name or alias, without regard to case",
    citation="Muzny et al. 2017, A two-stage sieve approach for quote attribution",
)


def chain_exact(sums):
    """Share of detected relations whose chain is exact; NaN if none is detected or the system tells no parents."""
    return ratio(column(sums, "chains_right"), column(sums, "chains"))


CHAIN_EXACT = Metric(
    name="chain_exact",
    statistics="relations",
    aggregate=chain_exact,
    definition="of the detected relations, the share whose chain up to the outermost has the same links, each of them detected",
    citation="allegedly, Scoring; nested sources after Wiebe, Wilson and Cardie 2005, MPQA",
)


def whole_relation_f1(sums):
    """F1 of relations whose source, cue and content are all the very same as their partner's."""
    return f1(column(sums, "whole"), column(sums, "predicted"), column(sums, "gold"))


WHOLE_RELATION_F1 = Metric(
    name="whole_relation_f1",
    statistics="relations",
    aggregate=whole_relation_f1,
    definition="F1 of relations with source, cue and content all the very same as their partner's",
    citation="Newell, Margolin and Ruths 2018, PolNeAR",
)


def role_exact_f1(sums, role: str):
    """F1 over relations that have the role: hits are partners with the very same spans; NaN if neither side has it."""
    return f1(column(sums, f"{role}_exact"), column(sums, f"{role}_predicted"), column(sums, f"{role}_gold"))


ROLE_EXACT_F1 = tuple(
    Metric(
        name=f"{role}_exact_f1",
        statistics="relations",
        aggregate=partial(role_exact_f1, role=role),
        definition=f"F1 of {role}s with the very same spans as their partner's; a wrong span is a miss and a false alarm",
        citation="Pareti 2015, PARC 3.0; as strict entity F1 in Ramshaw and Marcus 1995",
    )
    for role in ROLES
)


def role_character_f1(sums, role: str):
    """F1 over code points, summed before dividing; those of a relation without a partner are misses or false alarms."""
    return f1(column(sums, f"{role}_shared"), column(sums, f"{role}_predicted_size"), column(sums, f"{role}_gold_size"))


ROLE_CHARACTER_F1 = tuple(
    Metric(
        name=f"{role}_character_f1",
        statistics="relations",
        aggregate=partial(role_character_f1, role=role),
        definition=f"F1 of the code points of {role}s, in common with their partner's",
        citation="Johansson and Moschitti 2013, Relational features in fine-grained opinion analysis (span overlap, hard-assigned here)",
    )
    for role in ROLES
)
