"""Judgements of single sentences as the verification task gives them: labels and scores, aligned with the gold rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allegedly.contract import labels
from allegedly.problems import Problem
from allegedly.scoring.harness_answers import NOT_SUPPORTED
from allegedly.scoring.label_sets import refuse_foreign
from allegedly.scoring.metrics.confusion import coarse, invalid
from allegedly.scoring.numbers import rankable
from allegedly.scoring.predictions import Predictions
from allegedly.scoring.refusals import refuse
from allegedly.scoring.tally import Loss, reason


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
