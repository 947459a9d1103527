"""Pairs out of judgements of single sentences: which two rows make a pair, and what a system that judges them makes of it."""

import numpy as np

from allegedly.problems import Failure
from allegedly.scoring.gold import Gold
from allegedly.scoring.metrics import choices
from allegedly.scoring.metrics import judgements as judged_pairs
from allegedly.scoring.sentences import Judgements
from allegedly.scoring.tally import Groups, Tally


def sentences_of_pairs(gold: Gold) -> tuple[dict[str, int], dict[str, int]]:
    """Rows of the verification table of the faithful sentence and of the edit, by pair id. Raises Failure for a pair that lacks one.

    The faithful sentence is the one of which nothing was edited.
    """
    faithful: dict[str, int] = {}
    edit: dict[str, int] = {}
    for row, (pair, removed, added) in enumerate(zip(*(gold.values(column) for column in ("pair_id", "edit_from", "edit_to")))):
        (edit if removed or added else faithful)[pair] = row
    if gold.part_of:  # of a part, pairs of which one sentence was not asked are left out
        whole = faithful.keys() & edit.keys()
        faithful, edit = ({pair: row for pair, row in rows.items() if pair in whole} for rows in (faithful, edit))
    elif alone := sorted(faithful.keys() ^ edit.keys()):
        raise Failure(f"pairs that lack a faithful sentence or an edit: {', '.join(alone[:20])}; run `allegedly build`")
    return faithful, {pair: edit[pair] for pair in faithful}


def of_attribution(gold: Gold) -> np.ndarray:
    """Which rows are of the attribution family, (n,)."""
    codes, names = gold.coded("family")
    return np.array([name == "attribution" for name in names], dtype=bool)[codes]


def is_supported(gold: Gold) -> np.ndarray:
    """Which rows of the verification table are supported, strictly judged, (n,)."""
    return np.array(gold.values("supported")) == 1


def choice_tallies(won: np.ndarray, attribution: np.ndarray, cluster: np.ndarray, groups: Groups) -> list[Tally]:
    """Tallies of pairs won (1.0), tied (0.5) or lost (0.0). The gap is between families, and so of all pairs together."""
    rows = choices.rows(won, attribution)
    return [
        Tally("pairs", ("forced_choice",), rows, cluster, groups, won == 1),
        Tally("pairs", ("attribution_gap",), rows, cluster),
    ]


def pair_tallies(
    answers: Judgements, right: np.ndarray, rows: tuple[np.ndarray, np.ndarray], attribution: np.ndarray, cluster: np.ndarray, groups: Groups
) -> list[Tally]:
    """Forced choice and both-right of pairs.

    `rows` are those of `answers` with the faithful sentences and with the edits, each (pairs,), as `attribution`, `cluster` and the codes of
    `groups` are; `right` tells which of `answers` are right.
    """
    faithful, edit = rows
    ranked = answers.ranked()
    won = choices.wins(np.column_stack([ranked[faithful], ranked[edit]]))
    both = judged_pairs.rows(right[faithful], right[edit])
    return [
        *choice_tallies(won, attribution, cluster, groups),
        Tally("pairs", ("both_right",), both, cluster, groups, both[:, 1] == 1, "both"),
    ]
