"""lm-evaluation-harness `samples_*.jsonl`: one object a document, our row in `doc`, log-likelihoods as strings in `filtered_resps`."""

import json
import math
from pathlib import Path

from allegedly.problems import Failure, Problem
from allegedly.scoring.harness_answers import label_of, place_of
from allegedly.scoring.predictions import Predictions
from allegedly.scoring.readers.jsonl import read_objects
from allegedly.scoring.refusals import refuse


def recognises(path: Path, start: str) -> bool:
    """By the keys of its objects; the first may be longer than what is looked at."""
    head = start.lstrip().split("\n", 1)[0]
    return head.startswith('{"doc_id":') and '"doc":' in head


def read(path: str, text: str, task: str, only_filter: str | None = None) -> Predictions:
    """Records of the verification or pairs task. Raises Failure if several filters are mixed or a sample lacks our ids."""
    samples, lines = read_objects(path, text)
    kept = [(sample, line) for sample, line in zip(samples, lines) if only_filter in (None, sample.get("filter"))]
    _one_filter(path, samples, kept, only_filter)
    records, problems = [], []
    for sample, line in kept:
        try:
            records.append(_record(sample))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
            message = f"sample of document {sample.get('doc_id')}: not of a task of this package ({type(error).__name__}: {error})"
            problems.append(Problem("sample-not-ours", message, path, line))
    refuse(problems)
    return Predictions(path, records, [line for _, line in kept], format="lm-eval")


def _one_filter(path: str, samples: list, kept: list, only_filter: str | None) -> None:
    found = sorted({str(sample.get("filter")) for sample, _ in kept})
    if len(found) > 1:
        raise Failure(f"{path}: the file has samples of several filters ({', '.join(found)}); choose one with --filter")
    if samples and not kept:
        there = ", ".join(sorted({str(sample.get("filter")) for sample in samples}))
        raise Failure(f"{path}: no sample of filter {only_filter!r}; the file has {there}")


def _record(sample: dict) -> dict:
    doc, answers = sample["doc"], sample["filtered_resps"]
    if isinstance(doc, str):
        doc = json.loads(doc)
    scored = isinstance(answers[0], (list, tuple))
    if "item_id" in doc:
        return {"id": doc["item_id"], "shown": doc.get("claim"), **(_judged(sample, answers) if scored else {"label": label_of(answers[0])})}
    return {"id": doc["pair_id"], "shown": doc.get("choices"), **(_preferred(answers) if scored else _named(doc, answers[0]))}


def _judged(sample: dict, answers: list) -> dict:
    """The likeliest label, and the probability of supported among the labels that were offered."""
    words = [sample["arguments"][f"gen_args_{place}"]["arg_1"] for place in range(len(answers))]
    offered = [label_of(word) for word in words]
    likelihoods = [float(answer[0]) for answer in answers]
    top = max(likelihoods)
    shares = [math.exp(likelihood - top) for likelihood in likelihoods]
    score = sum(share for share, label in zip(shares, offered) if label == "supported") / sum(shares)
    return {"label": offered[likelihoods.index(top)], "score": score}


def _preferred(answers: list) -> dict:
    """Summed log-likelihoods of the two sentences; not normalised by length."""
    return {"scores": [float(answer[0]) for answer in answers]}


def _named(doc: dict, words: str) -> dict:
    return {"choice": place_of(words, list(doc["choices"]))}
