"""One-to-one assignment of two lists of span lists by maximum overlap.

Each item (a claim, an attribution's content) is a list of spans of one text, half-open in code points, none overlapping
another of the same item. Of all one-to-one assignments one is taken whose code points in common are most, and among those one
whose intersection over union sums highest, so that of two nested candidates sharing the same words the better fitting wins.
Kuhn's assignment problem (1955), solved by scipy. Items without a code point in common are never assigned to each other, so
the problem falls apart into connected blocks, each solved alone: an article's hundreds of items cost milliseconds.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

Spans = Sequence[Sequence[int]]


class Match(NamedTuple):
    """Item `gold` of the one list goes with item `predicted` of the other; `overlap` code points are common."""

    gold: int
    predicted: int
    overlap: int


def assign(gold: Sequence[Spans], predicted: Sequence[Spans], further: Sequence[tuple] = ()) -> list[Match]:
    """The assignment, in order of the gold items; items without a partner do not appear.

    `further` holds more pairs of lists aligned with `gold` and `predicted` (their cues, their sources): their intersection
    over union joins in where the overlap leaves a choice, and nowhere else.
    """
    common = overlaps(gold, predicted)
    if not common:
        return []
    weights = _weights(common, [(gold, predicted), *further])
    pairs = [pair for block in _blocks(list(common)) for pair in _solve(block, weights)]
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


def _weights(common: dict, roles: Sequence[tuple]) -> dict[tuple[int, int], float]:
    """Overlap times a factor above any sum of the second term (a mean of intersections over union): lexicographic order."""
    from allegedly.text.spans import iou

    most = 1 + min(len({g for g, _ in common}), len({p for _, p in common}))
    return {(g, p): n * most + sum(iou(a[g], b[p]) for a, b in roles) / len(roles) for (g, p), n in common.items()}


def _blocks(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pairs parted into connected components of the bipartite graph."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    g, p = np.array(pairs).T
    size, offset = g.max() + p.max() + 2, g.max() + 1
    _, component = connected_components(coo_array((np.ones(len(g)), (g, p + offset)), shape=(size, size)), directed=False)
    blocks: dict[int, list] = {}
    for pair, number in zip(pairs, component[g].tolist()):
        blocks.setdefault(number, []).append(pair)
    return list(blocks.values())


def _solve(block: list[tuple[int, int]], weights: dict) -> list[tuple[int, int]]:
    """The best assignment inside one block."""
    from scipy.optimize import linear_sum_assignment

    if len(block) == 1:
        return block
    golds, predictions = sorted({g for g, _ in block}), sorted({p for _, p in block})
    row, column = {g: i for i, g in enumerate(golds)}, {p: i for i, p in enumerate(predictions)}
    matrix = np.zeros((len(golds), len(predictions)))
    for g, p in block:
        matrix[row[g], column[p]] = weights[g, p]
    chosen = zip(*linear_sum_assignment(matrix, maximize=True))
    return [(golds[i], predictions[j]) for i, j in chosen if matrix[i, j] > 0]
