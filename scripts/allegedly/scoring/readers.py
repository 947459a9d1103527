"""Formats of predictions: JSON lines, Inspect logs in JSON, lm-evaluation-harness samples.

A reader gets the whole file's text and turns its format into the records of the JSONL format, with their line numbers; `READERS` has each with the function that
recognises its files by their first JSON object. The JSONL reader takes what no other recognises.
"""

import io
import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from allegedly.files import read_bytes
from allegedly.problems import Failure, Problem
from allegedly.scoring.label_sets import label_of, place_of
from allegedly.scoring.predictions import ANY, Predictions, Wanted, predictions_of, refuse
from allegedly.scoring.task import task_names


def read_jsonl(path: str, text: str, task: str, wanted: Wanted = ANY) -> Predictions:
    """One object a prediction, as each task's module tells; a header may stand first. Raises Failure naming every line that is no JSON object."""
    return predictions_of(*read_objects(path, text), path)


def read_objects(path: str, text: str) -> tuple[list[dict], list[int]]:
    """All objects and their lines, blank lines passed over. Raises Failure naming every line that is no JSON object, or in one message a file that is something else."""
    records, lines, problems = [], [], []
    _refuse_other_forms(path, text)
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            if line.strip():
                why = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
                problems.append(Problem("line-not-json", f"not JSON ({why}); expected one object a line", path, number))
            continue
        if isinstance(value, dict):
            records.append(value)
            lines.append(number)
        else:
            problems.append(Problem("line-not-object", f"expected an object, got {type(value).__name__}", path, number))
    refuse(problems)
    return records, lines


def _refuse_other_forms(path: str, text: str) -> None:
    """Raises Failure for JSON that is not one object a line, and for a file whose first line is no JSON at all."""
    number, first = next(((n, line.strip()) for n, line in enumerate(io.StringIO(text, newline=None), 1) if line.strip()), (1, ""))
    if first.startswith("["):
        refuse([Problem("array-not-lines", f"a JSON array; expected one object a line: convert it with `jq -c '.[]' {path} > NEW`", path, number)])
    if first == "{":
        message = f"an object over several lines; expected one object a line: if the file has one object after another, convert it with `jq -c . {path} > NEW`"
        refuse([Problem("object-not-line", message, path, number)])
    if first and first[0] not in '{"-0123456789tfn':
        refuse(
            [Problem("file-not-json", f"the first line is {first[:60]!r}; expected JSON lines, an lm-eval samples file or an Inspect JSON log", path, number)]
        )


def is_inspect_log(first: dict) -> bool:
    """By the keys that every log has, in any order."""
    return isinstance(first.get("eval"), dict) and "status" in first


def read_inspect_log(path: str, text: str, task: str, wanted: Wanted = ANY) -> Predictions:
    """One object with `eval` and `samples`; a sample's `id` is our id, its answer stands in `scores` or `output`: records of the verification, pairs or attribution task. Raises Failure for a log that is broken, unfinished, of another task, or of several scorers of which none is wanted.

    Of several epochs the first is read.
    """
    try:
        text.encode()  # raises UnicodeEncodeError, a ValueError, where a byte is not UTF-8
        log = json.loads(text)
        status, of = log["status"], log["eval"]["task"]
        samples = [sample for sample in log["samples"] if sample.get("epoch", 1) in (1, None)]
        scorer = _scorer(path, samples, wanted.scorer)
        records, ids = [_record_of_log(sample, scorer) for sample in samples], [str(sample["id"]) for sample in samples]
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


def _record_of_log(sample: dict, scorer: str | None) -> dict:
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


_IMPOSSIBLE = "the model gives every answer a log-likelihood of -inf"


def is_lm_eval(first: dict) -> bool:
    """By the keys of its objects, in any order."""
    return {"doc_id", "doc"} <= first.keys() and bool({"filtered_resps", "resps"} & first.keys())


def read_lm_eval(path: str, text: str, task: str, wanted: Wanted = ANY) -> Predictions:
    """One object a document, our row in `doc`, log-likelihoods as strings in `filtered_resps`: records of the verification or pairs task. Raises Failure if several filters are mixed or a sample lacks our ids."""
    samples, lines = read_objects(path, text)
    kept = [(sample, line) for sample, line in zip(samples, lines) if wanted.filter in (None, sample.get("filter"))]
    _one_filter(path, samples, kept, wanted.filter)
    records, problems = [], []
    for sample, line in kept:
        try:
            records.append(_record_of_samples(sample))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
            message = f"sample of document {sample.get('doc_id')}: not of a task of this package ({type(error).__name__}: {error})"
            problems.append(Problem("sample-not-ours", message, path, line))
    refuse(problems)
    return Predictions(path, records, [line for _, line in kept], format="lm-eval", part=_limit([sample.get("doc_id") for sample, _ in kept]))


def _limit(numbers: list) -> str:
    """What `lm_eval --limit` leaves: the first documents, without a gap. Whether it is all of them, the gold data tells."""
    return f"limit {len(numbers)}" if numbers and sorted(numbers, key=str) == sorted(range(len(numbers)), key=str) else ""


def _one_filter(path: str, samples: list, kept: list, wanted: str | None) -> None:
    found = sorted({str(sample.get("filter")) for sample, _ in kept})
    if wanted and not any("filter" in sample for sample in samples):
        raise Failure(f"{path}: the samples have no filter, as those of older versions of lm-eval; leave out --filter")
    if len(found) > 1:
        raise Failure(f"{path}: the file has samples of several filters ({', '.join(found)}); choose one with --filter")
    if samples and not kept:
        there = ", ".join(sorted({str(sample.get("filter")) for sample in samples}))
        raise Failure(f"{path}: no sample of filter {wanted!r}; the file has {there}")


def _record_of_samples(sample: dict) -> dict:
    doc, answers = sample["doc"], _answers(sample)
    if isinstance(doc, str):
        doc = json.loads(doc)
    scored = isinstance(answers[0], (list, tuple))
    if "item_id" in doc:
        return {"id": doc["item_id"], "shown": doc.get("claim"), **(_judged(sample, answers) if scored else {"label": label_of(answers[0])})}
    return {"id": doc["pair_id"], "shown": doc.get("choices"), **(_preferred(answers) if scored else _named(doc, answers[0]))}


def _answers(sample: dict) -> list:
    """One answer a request; where no filter was run, the first of the responses to each."""
    return sample["filtered_resps"] if "filtered_resps" in sample else [responses[0] for responses in sample["resps"]]


def _offered(sample: dict, count: int) -> list[str]:
    """The words whose likelihood each request asked for, in either form of lm-eval's `arguments`."""
    asked = sample["arguments"]
    pairs = [asked[f"gen_args_{place}"]["arg_1"] for place in range(count)] if isinstance(asked, dict) else [asked[place][1] for place in range(count)]
    return [label_of(words) for words in pairs]


def _judged(sample: dict, answers: list) -> dict:
    """The likeliest label, and the probability of supported among the labels that were offered. No answer where all are impossible (-inf)."""
    offered = _offered(sample, len(answers))
    likelihoods = _likelihoods(answers)
    top = max(likelihoods)
    if top == -math.inf:
        return {"label": None, "invalid": _IMPOSSIBLE}
    shares = [math.exp(likelihood - top) for likelihood in likelihoods]
    score = sum(share for share, label in zip(shares, offered) if label == "supported") / sum(shares)
    return {"label": offered[likelihoods.index(top)], "score": score}


def _preferred(answers: list) -> dict:
    """Summed log-likelihoods of the two sentences; not normalised by length. One that is impossible (-inf) loses, and where both are there is no answer."""
    scores = _likelihoods(answers)
    if all(map(math.isfinite, scores)):
        return {"scores": scores}
    if max(scores) == -math.inf:
        return {"choice": None, "invalid": _IMPOSSIBLE}
    return {"choice": scores.index(max(scores))}


def _likelihoods(answers: list) -> list[float]:
    """Raises ValueError for one that is not a number."""
    found = [float(answer[0]) for answer in answers]
    if any(math.isnan(likelihood) for likelihood in found):
        raise ValueError("a log-likelihood is NaN")
    return found


def _named(doc: dict, words: str) -> dict:
    return {"choice": place_of(words, list(doc["choices"]))}


GIVEN = "predictions"
"""What stands for a path where predictions were given as values; their lines are their numbers, from 1."""
_START = 4096  # characters that must be UTF-8 for a file to be taken for predictions
READERS = ((is_inspect_log, read_inspect_log), (is_lm_eval, read_lm_eval))


def read_predictions(given: str | Iterable[dict], task: str, wanted: Wanted = ANY) -> Predictions:
    """Reads a file of any known format by its path, or takes predictions as they are given. Raises Failure if it cannot be read or is not one."""
    return _read_file(given, task, wanted) if isinstance(given, str) else _given(given)


def _given(records: Iterable[dict]) -> Predictions:
    records = list(records)
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict):
            raise Failure(f"{GIVEN}:{number}: expected a dict, got {type(record).__name__}", 1)
    return predictions_of(records, list(range(1, len(records) + 1)), GIVEN)


def _read_file(path: str, task: str, wanted: Wanted) -> Predictions:
    text = _text(path)
    first = _first_object(text)
    read = next((read for recognises, read in READERS if recognises(first)), read_jsonl)
    return read(path, text, task, wanted)


def _first_object(text: str) -> dict:
    """The object of the first line that is not blank, or of the whole file, by which formats are told; empty where there is none."""
    text = text.lstrip()
    line = text[: text.find("\n") + 1] or text
    return _object(line) or (_object(text) if line.startswith("{") else {})


def _text(path: str) -> str:
    """The whole file, read once, so that a pipe serves too; bytes behind the start that are not UTF-8 come as half surrogate pairs, for the reader to report."""
    try:
        raw = read_bytes(Path(path), pipe=True)
    except Failure as failure:
        raise Failure(f"{path}: cannot be read ({str(failure).removeprefix(path).lstrip(': ')}); expected a predictions file") from None
    text = raw.decode("utf-8-sig", "surrogateescape")
    try:
        text[:_START].encode()
        return text
    except UnicodeEncodeError:
        raise Failure(f"{path}: not UTF-8 text; expected JSON lines, an lm-eval samples file or an Inspect JSON log{_hint(path)}") from None


def _object(text: str) -> dict:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _hint(path: str) -> str:
    return "; convert an .eval log to JSON with `inspect log convert --to json`" if path.endswith(".eval") else ""
