"""One line per clause of a summary: `{"id": clause_id, "verdict": "dropped", "probability": 0.8}`.

`verdict` is what the summary did to the attribution of the clause. A refusal is `"verdict": null`. Any other label counts as wrong and lowers the coverage.
`probability`, that the clause is an attribution error, is optional and not scored.
"""

import numpy as np

from allegedly.chat.prompt import Gaps
from allegedly.chat.shapes import one_label
from allegedly.comparison.model import ERRORS
from allegedly.contract import labels
from allegedly.problems import Problem
from allegedly.scoring.alignment import align, home_of
from allegedly.scoring.gold import Gold
from allegedly.scoring.metrics import confusion
from allegedly.scoring.predictions import Predictions, refuse
from allegedly.scoring.tally import Judged, Loss, Tally, reason
from allegedly.scoring.task import Answer, Items

VERDICTS = labels("summary_verdict")
ITEMS = Items("summaries", {"summary": "summary", "clause": "text", "spans": "spans"}, with_article=True)
ANSWER = Answer("verdict", VERDICTS)
PROMPT = Gaps(("doc", "summary", "clause"), ("summary", "clause"))
SHAPE = one_label(VERDICTS, "verdict")
CONFIG = "summaries"
ACCEPTS = {"summaries": CONFIG}
GROUPS = ()
GROUPABLE = ("verdict", "form", "origin", "certain")


def judge(gold: Gold, predictions: Predictions, by: tuple[str, ...]) -> Judged:
    """A tally of verdicts, and one of errors against the rest. Raises Failure for predictions that cannot be aligned or have no verdict."""
    places = align(gold.ids, predictions, elsewhere=home_of(gold.folder))
    given = [predictions.records[place] for place in places]
    missing = ((record, predictions.lines[place]) for record, place in zip(given, places) if "verdict" not in record)
    refuse(
        [
            Problem("prediction-without-label", f"{record['id']}: no key 'verdict'; the keys are {', '.join(record)}", predictions.path, line)
            for record, line in missing
        ]
    )
    codes = {verdict: code for code, verdict in enumerate(VERDICTS)}
    answers = np.array([codes.get(record["verdict"], -1) if isinstance(record["verdict"], str) else -1 for record in given], dtype=np.int64)
    losses = tuple(
        Loss(
            gold.ids[row],
            predictions.lines[places[row]],
            f"no verdict{reason(given[row])}" if given[row]["verdict"] is None else f"verdict {given[row]['verdict']!r} is unknown",
        )
        for row in np.flatnonzero(answers < 0).tolist()
    )
    groups = {column: gold.coded(column) for column in by}
    truth, _ = gold.coded("verdict", VERDICTS)
    return Judged((_verdicts(gold, truth, answers, groups), _errors(gold, truth, answers, groups)), losses, len(gold.ids), gold.clusters, gold.cluster_by)


def _verdicts(gold: Gold, truth: np.ndarray, answers: np.ndarray, groups) -> Tally:
    count = len(VERDICTS)
    rows = confusion.rows(truth, np.where(answers < 0, confusion.invalid(count), answers), count)
    return Tally("clauses", ("accuracy", "macro_f1"), rows, gold.cluster, groups, truth == answers)


def _errors(gold: Gold, truth: np.ndarray, answers: np.ndarray, groups) -> Tally:
    """Errors are the first label, all other verdicts the second."""
    second = np.array([verdict not in ERRORS for verdict in VERDICTS], dtype=np.int64)
    called = np.where(answers < 0, confusion.invalid(2), second[answers])
    return Tally("errors", ("balanced_accuracy",), confusion.rows(second[truth], called, 2), gold.cluster, groups)
