"""Inspect logs in JSON: one object with `eval` and `samples`; a sample's `id` is our id, its answer stands in `scores` or `output`."""

import json
from pathlib import Path

from allegedly.problems import Failure
from allegedly.scoring.harness_answers import label_of, place_of
from allegedly.scoring.predictions import Predictions
from allegedly.scoring.task import task_names


def recognises(path: Path, start: str) -> bool:
    """By the keys every log opens with; `samples` come far behind."""
    return start.lstrip().startswith("{") and '"eval": {' in start and '"status":' in start


def read(path: str, text: str, task: str, only_filter: str | None = None) -> Predictions:
    """Records of the verification, pairs or attribution task. Raises Failure for a log that is broken, unfinished or of another task."""
    try:
        text.encode()  # raises UnicodeEncodeError, a ValueError, where a byte is not UTF-8
        log = json.loads(text)
        status, of = log["status"], log["eval"]["task"]
        records, ids = [_record(sample) for sample in log["samples"]], [str(sample["id"]) for sample in log["samples"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Failure(f"{path}: not a complete Inspect log with samples ({type(error).__name__}: {error})", status=1) from None
    if status != "success":
        raise Failure(f"{path}: the log's status is {status!r}, expected 'success'; finish the run before scoring it", status=1)
    header = {"task": named} if (named := _task(of)) else {}
    return Predictions(path, records, _lines(text, ids), header, _line(text, '"task":'), "inspect")


def _task(name: str) -> str | None:
    """Which of our tasks the log's task is, by its name."""
    return next((task for task in task_names() if task in name), None)


def _line(text: str, words: str) -> int:
    found = text.find(words)
    return text.count("\n", 0, found) + 1 if found >= 0 else 0


def _lines(text: str, ids: list[str]) -> list[int]:
    """The line of each sample, found by its id behind the last one; samples stand in order. 0 where not found."""
    lines, at, line = [], max(text.find('"samples": ['), 0), 1
    line += text.count("\n", 0, at)
    for name in ids:
        found = text.find(f'"id": {json.dumps(name, ensure_ascii=False)}', at)
        if found >= 0:
            line += text.count("\n", at, found)
            at = found + 1
        lines.append(line if found >= 0 else 0)
    return lines


def _record(sample: dict) -> dict:
    """A prediction that the scorer kept whole, else what it took for the answer."""
    kept = [(score.get("metadata") or {}).get("prediction") for score in (sample.get("scores") or {}).values()]
    return next((prediction for prediction in kept if isinstance(prediction, dict)), None) or _answered(sample)


def _answered(sample: dict) -> dict:
    words, choices = _answer(sample), sample.get("choices")
    name = (sample.get("metadata") or {}).get("item_id") or (sample.get("metadata") or {}).get("pair_id") or sample["id"]
    if choices and len(choices) == 2 and not _labels(choices):
        return {"id": name, "shown": choices, "choice": None if words is None else place_of(words, choices)}
    if choices and words is not None:
        place = ord(words.strip().upper()) - ord("A") if len(words.strip()) == 1 else -1
        words = choices[place] if 0 <= place < len(choices) else words
    return {"id": name, "label": None if words is None else label_of(words)}


def _labels(choices: list[str]) -> bool:
    """Whether the choices are labels, not sentences."""
    return any(label_of(choice) == "supported" for choice in choices)


def _answer(sample: dict) -> str | None:
    """What the scorer took for the answer. Of generated text, where it took none, the words of the model. None for no answer."""
    scores = list((sample.get("scores") or {}).values())
    if sample.get("error") or (sample.get("choices") and scores and not any(score.get("answer") for score in scores)):
        return None
    taken = [score.get("answer") for score in scores]
    words = next((answer for answer in taken if isinstance(answer, str)), (sample.get("output") or {}).get("completion"))
    return words or None
