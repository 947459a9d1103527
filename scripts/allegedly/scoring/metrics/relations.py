"""Statistics of extracted attributions, one article at a time.

Predicted relations are assigned to gold ones, one to one, by most code points of content in common; equal claims to a
partner are settled by how well content, source and cue fit, then by speaker and depth. A pair is *detected* at a content IoU of at
least 0.5. A relation without a partner is a miss or a false alarm; a pair whose spans differ is both, for each role that differs.
Nothing is counted twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from allegedly.scoring.metrics.assignment import assign
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
