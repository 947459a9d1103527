"""What a prediction of each task must have, checked before it is saved."""

import json

from allegedly.contract import labels
from allegedly.problems import Failure

ID = {"attribution": "article_id", "claims": "article_id"}
"""The key of a prediction's id where it is not `id`: extraction tasks have one line per article."""
FIELD = {"verification": "label", "status": "status", "pairs": "choice", "attribution": "attributions", "claims": "claims"}
KNOWN = {"verification": labels("truth_label"), "status": labels("status"), "pairs": (0, 1)}


def prediction_of(given, task: str, whose: str) -> dict:
    """A prediction's fields from what a function gave: the dict itself, or the bare value of the task's field. Raises Failure."""
    field = FIELD[task]
    prediction = dict(given) if isinstance(given, dict) else {field: given}
    prediction.pop(ID.get(task, "id"), None)
    _check_field(prediction, task, whose)
    try:
        return json.loads(json.dumps(prediction, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise Failure(f"{whose}: the prediction cannot be written as JSON ({error})", 1) from None


def _check_field(prediction: dict, task: str, whose: str) -> None:
    field = FIELD[task]
    if field not in prediction:
        raise Failure(f"{whose}: expected a prediction with {field!r}, got {', '.join(map(repr, prediction)) or 'none'}", 1)
    value = prediction[field]
    if value is None:  # no answer; the scorer counts it as wrong and lowers the coverage
        return
    if task in KNOWN and (isinstance(value, bool) or value not in KNOWN[task]):
        raise Failure(f"{whose}: expected {field} to be one of {', '.join(map(str, KNOWN[task]))}, got {value!r}", 1)
    if task not in KNOWN and not isinstance(value, list):
        raise Failure(f"{whose}: expected {field} to be a list, got {type(value).__name__}", 1)


def line_of(task: str, id: str, prediction: dict) -> dict:
    """One line of the predictions file."""
    return {ID.get(task, "id"): id} | prediction


def no_answer(task: str, why: str, said: str = "") -> dict:
    """The prediction for an item with no valid answer; `said` is the start of what the system said."""
    return {FIELD[task]: None if task in KNOWN else [], "invalid": why} | ({"said": said[:500]} if said else {})


def json_line(value: dict) -> str:
    """One JSON line; half a surrogate pair, as an answer cut short may hold, is left as JSON escapes it."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n"
