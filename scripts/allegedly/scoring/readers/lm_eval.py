"""lm-evaluation-harness `samples_*.jsonl`: one object a document, our row in `doc`, log-likelihoods as strings in `filtered_resps`."""

import json
import math

from allegedly.problems import Failure, Problem
from allegedly.scoring.label_sets import label_of, place_of
from allegedly.scoring.predictions import ANY, Predictions, Wanted, refuse
from allegedly.scoring.readers.jsonl import read_objects

_IMPOSSIBLE = "the model gives every answer a log-likelihood of -inf"


def recognises(first: dict) -> bool:
    """By the keys of its objects, in any order."""
    return {"doc_id", "doc"} <= first.keys() and bool({"filtered_resps", "resps"} & first.keys())


def read(path: str, text: str, task: str, wanted: Wanted = ANY) -> Predictions:
    """Records of the verification or pairs task. Raises Failure if several filters are mixed or a sample lacks our ids."""
    samples, lines = read_objects(path, text)
    kept = [(sample, line) for sample, line in zip(samples, lines) if wanted.filter in (None, sample.get("filter"))]
    _one_filter(path, samples, kept, wanted.filter)
    records, problems = [], []
    for sample, line in kept:
        try:
            records.append(_record(sample))
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


def _record(sample: dict) -> dict:
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
