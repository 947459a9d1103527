"""One line per claim: `{"id": claim_id, "status": "alleged", "certainty": "certain", "polarity": "positive", "kind": "event"}`.

Each of the four labels is optional. A label that some lines have and others lack, leave null or misspell counts as wrong
there and lowers the coverage.
"""

import numpy as np

from allegedly.chat.prompt import Gaps
from allegedly.chat.shapes import one_label
from allegedly.contract import labels
from allegedly.problems import Problem
from allegedly.scoring.alignment import align, home_of
from allegedly.scoring.gold import Gold
from allegedly.scoring.label_sets import refuse_foreign
from allegedly.scoring.metrics import confusion
from allegedly.scoring.predictions import Predictions, refuse
from allegedly.scoring.tally import Groups, Judged, Loss, Tally
from allegedly.scoring.task import Answer, Items

ITEMS = Items("claims", {"claim": "text", "quote": "quote", "passage": "context", "spans": "spans"}, with_article=True)
ANSWER = Answer("status", labels("status"))
PROMPT = Gaps(("doc", "passage", "quote", "claim"), ("claim",))
SHAPE = one_label(labels("status"), "status")
CONFIG = "claims"
ACCEPTS = {"status": CONFIG}
FIELDS = ("status", "certainty", "polarity", "kind")
GROUPS = ()
GROUPABLE = ("status", "certainty", "polarity", "kind", "quotation", "stance", "speaker_kind", "fold")


def judge(gold: Gold, predictions: Predictions, by: tuple[str, ...]) -> Judged:
    """A tally for each label that the file gives. Raises Failure for predictions that cannot be aligned or hold none of the labels."""
    places = align(gold.ids, predictions, elsewhere=home_of(gold.folder))
    given = [name for name in FIELDS if any(name in record for record in predictions.records)]
    if not given and predictions.records:
        message = f"none of the labels {', '.join(FIELDS)}; the keys are {', '.join(predictions.records[0])}"
        refuse([Problem("prediction-without-label", message, predictions.path, predictions.lines[0])])
    groups = {column: gold.coded(column) for column in by}
    judged = [_field(gold, predictions, places, name, groups) for name in given or FIELDS]
    losses = tuple(loss for _, lost in judged for loss in lost)
    return Judged(tuple(tally for tally, _ in judged), losses, len(gold.ids), gold.clusters, gold.cluster_by)


def _field(gold: Gold, predictions: Predictions, places: list[int], name: str, groups: Groups) -> tuple[Tally, list[Loss]]:
    allowed = labels(name)
    codes = {label: code for code, label in enumerate(allowed)}
    given = [predictions.records[place].get(name) for place in places]
    refuse_foreign(given, allowed, name, predictions)
    answers = np.array([codes.get(label, -1) if isinstance(label, str) else -1 for label in given], dtype=np.int64)
    losses = [Loss(gold.ids[row], predictions.lines[places[row]], _why(name, given[row], allowed)) for row in np.flatnonzero(answers < 0).tolist()]
    answers[answers < 0] = confusion.invalid(len(allowed))
    truth, _ = gold.coded(name, allowed)
    rows = confusion.rows(truth, answers, len(allowed))
    return Tally(name, ("accuracy", "macro_f1", "alpha"), rows, gold.cluster, groups, truth == answers, name), losses


def _why(name: str, given, allowed: tuple[str, ...]) -> str:
    return f"no {name}" if given is None else f"{name} {given!r} is not one of {', '.join(allowed)}"
