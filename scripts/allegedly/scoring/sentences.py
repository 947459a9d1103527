"""Judgements of single sentences as the verification task gives them, and the pairs that they make.

Labels and scores are aligned with the gold rows. Two sentences of one pair, a faithful one and its edit, tell what a system that judges single sentences
makes of the pair.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allegedly.contract import labels
from allegedly.problems import Failure, Problem
from allegedly.scoring.gold import Gold
from allegedly.scoring.label_sets import NOT_SUPPORTED, refuse_foreign
from allegedly.scoring.metrics import pairs
from allegedly.scoring.metrics import pairs as judged_pairs
from allegedly.scoring.metrics.confusion import coarse, invalid
from allegedly.scoring.predictions import Predictions, refuse
from allegedly.scoring.tally import Groups, Loss, Tally, reason


def rankable(value) -> bool:
    """An int or float that is finite as a double; neither a truth value nor a string of digits."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) <= sys.float_info.max


@dataclass(frozen=True, slots=True)
class Judgements:
    """`answers` (n,) are codes as allegedly.scoring.metrics.confusion has them; `scores` (n,) probabilities of supported, NaN if none.

    `scored` tells whether the system gives scores at all.
    """

    answers: np.ndarray
    scores: np.ndarray
    scored: bool
    losses: list[Loss]

    def ranked(self) -> np.ndarray:
        """What sentences are compared by, NaN for no answer: the score, or 1 for supported and 0 for the rest where no scores are given."""
        if self.scored:
            return self.scores
        by_label = (self.answers == 0).astype(float)
        return np.where(self.answers == invalid(len(labels("truth_label"))), np.nan, by_label)

    def right(self, supported: np.ndarray) -> np.ndarray:
        """Which sentences are rightly called supported, or rightly something else that is an answer."""
        unsupported = (self.answers > 0) & (self.answers <= coarse(len(labels("truth_label"))))
        return np.where(supported, self.answers == 0, unsupported)


def judgements(ids: Sequence[str], places: Sequence[int], predictions: Predictions) -> Judgements:
    """Reads labels and scores. Raises Failure naming every record without a label key and every score that is not a number."""
    names = labels("truth_label")
    codes = {name: code for code, name in enumerate(names)} | {NOT_SUPPORTED: coarse(len(names))}
    records = [predictions.records[place] for place in places]
    refuse(_misformed(records, places, predictions))
    refuse_foreign([record["label"] for record in records], codes, "label", predictions)
    answers = [codes.get(label, -1) if isinstance(label := record["label"], str) else -1 for record in records]
    scores = [np.nan if (score := record.get("score")) is None else score for record in records]
    scored = any(score == score for score in scores)
    losses = [_loss(ids[row], predictions, place, "label") for row, place in enumerate(places) if answers[row] < 0]
    if scored:
        losses += [_loss(ids[row], predictions, place, "score") for row, place in enumerate(places) if scores[row] != scores[row]]
    codes_or_invalid = np.array(answers, dtype=np.int64).reshape(-1)
    codes_or_invalid[codes_or_invalid < 0] = invalid(len(names))
    return Judgements(codes_or_invalid, np.array(scores, dtype=float), scored, losses)


def _loss(name: str, predictions: Predictions, place: int, key: str) -> Loss:
    got = predictions.records[place].get(key)
    why = f"no {key}{reason(predictions.records[place])}" if got is None else f"{key} {got!r} is not one of {', '.join(labels('truth_label'))}"
    return Loss(name, predictions.lines[place], why)


def _misformed(records: Sequence[dict], places: Sequence[int], predictions: Predictions) -> list[Problem]:
    problems = []
    for record, place in zip(records, places):
        line = predictions.lines[place]
        if "label" not in record:
            message = f"{record['id']}: no key 'label'; a refusal has a null label; the keys are {', '.join(record)}"
            problems.append(Problem("prediction-without-label", message, predictions.path, line))
        score = record.get("score")
        if score is not None and not rankable(score):
            problems.append(Problem("score-not-number", f"{record['id']}: score {score!r} is not a finite number", predictions.path, line))
    return problems


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
    rows = pairs.choice_rows(won, attribution)
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
    won = pairs.wins(np.column_stack([ranked[faithful], ranked[edit]]))
    both = judged_pairs.judgement_rows(right[faithful], right[edit])
    return [
        *choice_tallies(won, attribution, cluster, groups),
        Tally("pairs", ("both_right",), both, cluster, groups, both[:, 1] == 1, "both"),
    ]
