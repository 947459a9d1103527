"""Pairs out of judgements of single sentences: which two rows make a pair, and what a system that judges them makes of it."""

import numpy as np

from allegedly.metrics import choices
from allegedly.metrics import judgements as judged_pairs
from allegedly.problems.failure import Failure
from allegedly.scoring.gold import Gold
from allegedly.scoring.sentences import Judgements
from allegedly.scoring.tally import Groups, Tally


def sentences_of_pairs(gold: Gold) -> tuple[dict[str, int], dict[str, int]]:
    """Rows of the verification table of the faithful sentence and of the edit, by pair id. Raises Failure for a pair that lacks one."""
    faithful: dict[str, int] = {}
    edit: dict[str, int] = {}
    for row, (pair, supported) in enumerate(zip(gold.values("pair_id"), gold.values("supported"))):
        (faithful if supported else edit)[pair] = row
    if alone := sorted(faithful.keys() ^ edit.keys()):
        raise Failure(f"pairs without both a faithful sentence and an edit: {', '.join(alone[:20])}; run `allegedly build`")
    return faithful, {pair: edit[pair] for pair in faithful}


def of_attribution(gold: Gold) -> np.ndarray:
    """Which rows are of the attribution family, (n,)."""
    codes, names = gold.coded("family")
    return np.array([name == "attribution" for name in names], dtype=bool)[codes]


def choice_tally(won: np.ndarray, attribution: np.ndarray, cluster: np.ndarray, groups: Groups) -> Tally:
    """The tally of pairs won (1.0), tied (0.5) or lost (0.0)."""
    rows = choices.rows(won, attribution)
    return Tally("pairs", ("forced_choice", "attribution_gap"), rows, cluster, groups, won == 1)


def pair_tallies(
    answers: Judgements, faithful: np.ndarray, edit: np.ndarray, attribution: np.ndarray, cluster: np.ndarray, groups: Groups
) -> list[Tally]:
    """Forced choice and both-right of pairs whose sentences stand in rows `faithful` and `edit` of `answers`; all arrays are (pairs,)."""
    ranked = answers.ranked()
    won = choices.wins(np.column_stack([ranked[faithful], ranked[edit]]))
    both = judged_pairs.rows(answers.called_supported()[faithful], answers.called_unsupported()[edit])
    return [
        choice_tally(won, attribution, cluster, groups),
        Tally("pairs", ("both_right",), both, cluster, groups, both[:, 1] == 1, "both"),
    ]
