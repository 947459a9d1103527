"""Judges sentences with the rules of `allegedly compare` (content, source, firmness) and articles with those of `allegedly annotate`."""

from collections.abc import Callable
from functools import lru_cache

from allegedly.systems import judging
from allegedly.systems.judging import SENTENCE_TASKS, Asked, Judgement, answers_by, judgement
from allegedly.systems.registry import Answer, Options, System
from allegedly.text.spans import Span, iou

HELP = "the rules of `allegedly compare`; for status, attribution and claims, the rules of `allegedly annotate`; for summaries, its verdicts"
ARGUMENT = ""
TASKS = (*SENTENCE_TASKS, "status", "attribution", "claims", "summaries")


def build(argument: str, task: str, options: Options) -> System:
    """The system. It has no options."""
    if task in SENTENCE_TASKS:
        return System({}, answers_by(lambda asked: [_judge(one) for one in asked], task), batch_size=64)
    return System({}, _answers(task), batch_size=64)


def _judge(asked: Asked) -> Judgement:
    from allegedly.comparison.faithfulness import faithfulness

    return judgement(faithfulness(_reader(asked.doc), asked.sentence, asked.text))


@lru_cache(maxsize=4)
def _reader(text: str):
    from allegedly.comparison.reading import Reader

    return Reader(_article(text))


@lru_cache(maxsize=4)
def _article(text: str):
    from allegedly.detection.detect import detect

    return detect(text)


def _answers(task: str) -> Callable[[list[dict]], list[Answer]]:
    predict = {"attribution": _attributions, "claims": _claims, "status": _status, "summaries": _summaries}[task]
    return lambda items: [Answer(predict(item)) for item in items]


def _attributions(item: dict) -> dict:
    return judging.attributions(_article(item["doc"]))


def _claims(item: dict) -> dict:
    return judging.claims(_article(item["doc"]), "status", "certainty", "polarity")


def _summaries(item: dict) -> dict:
    return judging.verdict(_compared(item["doc"], item["summary"]), item["spans"])


@lru_cache(maxsize=64)
def _compared(doc: str, summary: str):
    return _comparer(doc).compare(_article(summary))


@lru_cache(maxsize=4)
def _comparer(doc: str):
    from allegedly.comparison.compare import Comparer

    return Comparer(_article(doc))


def _status(item: dict) -> dict:
    """The labels of the detected claim that overlaps the item's most. Without one, the claim is asserted."""
    asked = [Span(span["start"], span["end"]) for span in item["spans"]]
    claims = _article(item["doc"]).claims
    nearest = max(claims, key=lambda claim: iou(asked, claim.spans), default=None)
    if nearest is None or not iou(asked, nearest.spans):
        return {"status": "asserted", "certainty": "certain", "polarity": "positive"}
    return {"status": nearest.status, "certainty": nearest.certainty, "polarity": nearest.polarity}
