"""What systems answer, checked before it is saved, and as lines of a predictions file."""

import json

from allegedly.problems import Failure
from allegedly.scoring.task import Answer, task_module


def prediction_of(given, task: str, whose: str) -> dict:
    """A prediction's fields from what a function gave: the dict itself, or the bare value of the task's field. Raises Failure."""
    answer = task_module(task).ANSWER
    if given is None:
        abstain = {answer.field: None if answer.known else []}
        raise Failure(f"{whose}: returned None; expected {_expected(answer)}. To give no answer to an item, return {abstain!r}", 1)
    prediction = dict(given) if isinstance(given, dict) else {answer.field: given}
    prediction.pop(answer.id, None)
    _check_field(prediction, answer, whose)
    try:
        return json.loads(json.dumps(prediction, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise Failure(f"{whose}: the prediction cannot be written as JSON ({error})", 1) from None


def _check_field(prediction: dict, answer: Answer, whose: str) -> None:
    field = answer.field
    if field not in prediction and answer.instead in prediction:
        return
    if field not in prediction:
        raise Failure(f"{whose}: expected a prediction with {field!r}, got {', '.join(map(repr, prediction)) or 'none'}", 1)
    value = prediction[field]
    if value is None:  # no answer; the scorer counts it as wrong and lowers the coverage
        return
    if answer.known and (isinstance(value, bool) or value not in answer.known):
        raise Failure(f"{whose}: expected {field} to be one of {', '.join(map(str, answer.known))}, got {value!r:.80}", 1)
    if not answer.known and not isinstance(value, list):
        raise Failure(f"{whose}: expected {field} to be a list, got {type(value).__name__}", 1)
    if not answer.known and (odd := next((one for one in value if not isinstance(one, dict)), None)) is not None:
        raise Failure(f"{whose}: expected {field} to be a list of dicts, got {odd!r:.80} in it", 1)


def _expected(answer: Answer) -> str:
    if answer.known:
        return f"a dict with {answer.field!r}, or one of {', '.join(map(repr, answer.known))}"
    return f"a dict with {answer.field!r}, or a list of dicts"


def line_of(task: str, id: str, prediction: dict) -> dict:
    """One line of the predictions file."""
    return {task_module(task).ANSWER.id: id} | prediction


def no_answer(task: str, why: str, said: str = "") -> dict:
    """The prediction for an item with no valid answer; `said` is the start of what the system said."""
    answer = task_module(task).ANSWER
    return {answer.field: None if answer.known else [], "invalid": why} | ({"said": said[:500]} if said else {})


def is_no_answer(task: str, prediction: dict) -> bool:
    """Whether a prediction says that there is no valid answer."""
    field = task_module(task).ANSWER.field
    return "invalid" in prediction or (field in prediction and prediction[field] is None)


def json_line(value: dict) -> str:
    """One JSON line; half a surrogate pair, as an answer cut short may hold, is left as JSON escapes it."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n"
