"""Inspect logs in JSON: one object with `eval` and `samples`; a sample's `id` is our id, its answer stands in `scores` or `output`."""

import json
import re
from collections import Counter

from allegedly.problems import Failure
from allegedly.scoring.label_sets import label_of, place_of
from allegedly.scoring.predictions import ANY, Predictions, Wanted
from allegedly.scoring.task import task_names


def recognises(first: dict) -> bool:
    """By the keys that every log has, in any order."""
    return isinstance(first.get("eval"), dict) and "status" in first


def read(path: str, text: str, task: str, wanted: Wanted = ANY) -> Predictions:
    """Records of the verification, pairs or attribution task. Raises Failure for a log that is broken, unfinished, of another task, or of several scorers of which none is wanted.

    Of several epochs the first is read.
    """
    try:
        text.encode()  # raises UnicodeEncodeError, a ValueError, where a byte is not UTF-8
        log = json.loads(text)
        status, of = log["status"], log["eval"]["task"]
        samples = [sample for sample in log["samples"] if sample.get("epoch", 1) in (1, None)]
        scorer = _scorer(path, samples, wanted.scorer)
        records, ids = [_record(sample, scorer) for sample in samples], [str(sample["id"]) for sample in samples]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Failure(f"{path}: not a complete Inspect log with samples ({type(error).__name__}: {error})", status=1) from None
    if status != "success":
        raise Failure(f"{path}: the log's status is {status!r}, expected 'success'; finish the run before scoring it", status=1)
    header = {"task": named} if (named := _task(of)) else {}
    return Predictions(path, records, _lines(text, ids), header, _line(text, '"task"'), "inspect", _part(log))


def _part(log: dict) -> str:
    """Why the log may lack items, or has more than one answer to each."""
    config = log["eval"].get("config") or {}
    epochs = max((sample.get("epoch") or 1 for sample in log["samples"]), default=1)
    told = [f"limit {config['limit']}" if config.get("limit") else "", f"epoch 1 of {epochs}" if epochs > 1 else ""]
    return ", ".join(filter(None, told)) or ("ids chosen" if config.get("sample_id") else "")


def _scorer(path: str, samples: list[dict], wanted: str | None) -> str | None:
    """The one scorer of the log, or the one that is wanted; None where there is none. Raises Failure."""
    found = Counter(name for sample in samples for name in sample.get("scores") or {})
    if wanted is not None and wanted not in found:
        raise Failure(f"{path}: no scorer {wanted!r}; the log has {', '.join(found) or 'none'}")
    if wanted is None and len(found) > 1:
        raise Failure(
            f"{path}: the log has scores of several scorers ({', '.join(found)}), which may take different words for the answer; choose one with --scorer"
        )
    return wanted or next(iter(found), None)


def _task(name: str) -> str | None:
    """Which of our tasks the log's task is, by its name."""
    return next((task for task in task_names() if task in name), None)


def _line(text: str, words: str) -> int:
    found = text.find(words)
    return text.count("\n", 0, found) + 1 if found >= 0 else 0


def _lines(text: str, ids: list[str]) -> list[int]:
    """The line of each sample, found by its id behind the last one; samples stand in order. 0 where not found."""
    begun = re.search(r'"samples"\s*:\s*\[', text)
    lines, at, line = [], begun.start() if begun else 0, 1
    line += text.count("\n", 0, at)
    for name in ids:
        found = _place(text, name, at)
        if found >= 0:
            line += text.count("\n", at, found)
            at = found + 1
        lines.append(line if found >= 0 else 0)
    return lines


def _place(text: str, name: str, at: int) -> int:
    """Where a sample's id stands; -1 for nowhere. Ids are in a log as they are, or escaped to ASCII."""
    spellings = {re.escape(json.dumps(name, ensure_ascii=False)), re.escape(json.dumps(name))}
    match = re.compile(rf'"id"\s*:\s*(?:{"|".join(sorted(spellings))})').search(text, at)
    return match.start() if match else -1


def _record(sample: dict, scorer: str | None) -> dict:
    """A prediction that the scorer kept whole, else what it took for the answer."""
    score = (sample.get("scores") or {}).get(scorer) or {}
    kept = (score.get("metadata") or {}).get("prediction")
    return kept if isinstance(kept, dict) else _answered(sample, score)


def _answered(sample: dict, score: dict) -> dict:
    words, choices = _answer(sample, score), sample.get("choices")
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


def _answer(sample: dict, score: dict) -> str | None:
    """What the scorer took for the answer. Of generated text, where it took none, the words of the model. None for no answer."""
    if sample.get("error") or (sample.get("choices") and score and not score.get("answer")):
        return None
    taken = score.get("answer")
    return (taken if isinstance(taken, str) else (sample.get("output") or {}).get("completion")) or None
