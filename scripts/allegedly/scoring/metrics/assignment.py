"""One-to-one assignment of two lists of span lists by maximum overlap.

Each item (a claim, an attribution's content) is a list of spans of one text, half-open in code points, none overlapping
another of the same item. Of all one-to-one assignments one is taken whose code points in common are most; among those one
whose intersection over union sums highest, so that of two nested candidates sharing the same words the better fitting wins; among those one
with the most agreement, so that records with the same words are told apart by their labels.
Kuhn's assignment problem (1955), solved by scipy. Items without a code point in common are never assigned to each other, so
the problem falls apart into connected blocks, each solved alone: an article's hundreds of items cost milliseconds.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from allegedly.text.spans import iou

Spans = Sequence[Sequence[int]]
MOST_AGREEMENT = 16  # what `agreement` may give at most
_EXACT = 2.0**52  # integers up to here are exact in the solver's doubles


class Match(NamedTuple):
    """Item `gold` of the one list goes with item `predicted` of the other; `overlap` code points are common."""

    gold: int
    predicted: int
    overlap: int


def assign(
    gold: Sequence[Spans],
    predicted: Sequence[Spans],
    further: Sequence[tuple] = (),
    agreement: Callable[[int, int], int] = lambda g, p: 0,
) -> list[Match]:
    """The assignment, in order of the gold items; items without a partner do not appear.

    `further` holds more pairs of lists aligned with `gold` and `predicted` (their cues, their sources): their intersection
    over union joins in where the overlap leaves a choice, and nowhere else. `agreement` gives two places a whole number, 0 to 16.
    """
    common = overlaps(gold, predicted)
    roles = [(gold, predicted), *further]
    pairs = [pair for block in _blocks(list(common)) for pair in _solve(block, common, roles, agreement)]
    return [Match(g, p, common[g, p]) for g, p in sorted(pairs)]


def overlaps(gold: Sequence[Spans], predicted: Sequence[Spans]) -> dict[tuple[int, int], int]:
    """Code points in common of every pair of items that has any, keyed by (gold index, predicted index)."""
    left, right = _flat(gold), _flat(predicted)
    rows, columns = _meeting(left, right)
    shared = np.minimum(left[rows, 1], right[columns, 1]) - np.maximum(left[rows, 0], right[columns, 0])
    common: dict[tuple[int, int], int] = {}
    for g, p, n in zip(left[rows, 2].tolist(), right[columns, 2].tolist(), shared.tolist()):
        common[g, p] = common.get((g, p), 0) + n
    return common


def _flat(items: Sequence[Spans]) -> np.ndarray:
    """All spans as rows (start, end, item), by start."""
    rows = [(span[0], span[1], index) for index, spans in enumerate(items) for span in spans]
    flat = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return flat[np.argsort(flat[:, 0], kind="stable")]


def _meeting(left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row numbers of all overlapping spans: the right one starts inside the left, or the left strictly inside the right."""
    rows, columns = _starting_inside(left, right, "left")
    others, these = _starting_inside(right, left, "right")
    return np.concatenate([rows, these]), np.concatenate([columns, others])


def _starting_inside(outer: np.ndarray, inner: np.ndarray, side: str) -> tuple[np.ndarray, np.ndarray]:
    first = np.searchsorted(inner[:, 0], outer[:, 0], side)
    counts = np.maximum(np.searchsorted(inner[:, 0], outer[:, 1], "left") - first, 0)
    before = np.cumsum(counts) - counts
    return np.repeat(np.arange(len(outer)), counts), np.arange(counts.sum()) + np.repeat(first - before, counts)


def _blocks(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pairs split into connected components of the bipartite graph."""
    if len(pairs) < 2:
        return [[pair] for pair in pairs]
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    g, p = np.array(pairs).T
    size, offset = g.max() + p.max() + 2, g.max() + 1
    _, component = connected_components(coo_array((np.ones(len(g)), (g, p + offset)), shape=(size, size)), directed=False)
    blocks: dict[int, list] = {}
    for pair, number in zip(pairs, component[g].tolist()):
        blocks.setdefault(number, []).append(pair)
    return list(blocks.values())


def _solve(block: list[tuple[int, int]], common: dict, roles: Sequence[tuple], agreement: Callable) -> list[tuple[int, int]]:
    """The best assignment inside one block."""
    from scipy.optimize import linear_sum_assignment

    if len(block) == 1:
        return block
    golds, predictions = sorted({g for g, _ in block}), sorted({p for _, p in block})
    row, column = {g: i for i, g in enumerate(golds)}, {p: i for i, p in enumerate(predictions)}
    matrix = np.zeros((len(golds), len(predictions)))
    for (g, p), weight in zip(block, _weights(block, min(matrix.shape), common, roles, agreement)):
        matrix[row[g], column[p]] = weight
    chosen = zip(*linear_sum_assignment(matrix, maximize=True))
    return [(golds[i], predictions[j]) for i, j in chosen if matrix[i, j] > 0]


def _weights(block: list, most: int, common: dict, roles: Sequence[tuple], agreement: Callable) -> list[int]:
    """Whole numbers that order sums over at most `most` pairs by overlap, then fit, then agreement.

    Fit is a mean of intersections over union in steps as fine as the doubles of the solver leave exact.
    """
    step = most * MOST_AGREEMENT + 1
    fine = int(_EXACT / (max(common[pair] for pair in block) * (most + 1) * step))
    leap = (most * fine + 1) * step
    fits = [round(fine * sum(iou(a[g], b[p]) for a, b in roles) / len(roles)) for g, p in block]
    return [common[pair] * leap + fit * step + agreement(*pair) for pair, fit in zip(block, fits)]
