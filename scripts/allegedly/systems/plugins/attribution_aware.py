"""Judges sentences with the rules of `allegedly compare` (content, source, firmness) and articles with those of `allegedly annotate`."""

from collections.abc import Callable
from functools import lru_cache

from allegedly.systems.judging import SENTENCE_TASKS, Asked, Judgement, answers_by, judgement
from allegedly.systems.system import Answer, Options, System
from allegedly.text.spans import Span, iou

HELP = "the rules of `allegedly compare`; for status, attribution and claims, the rules of `allegedly annotate`"
ARGUMENT = ""
TASKS = (*SENTENCE_TASKS, "status", "attribution", "claims")


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
    predict = {"attribution": _attributions, "claims": _claims, "status": _status}[task]
    return lambda items: [Answer(predict(item)) for item in items]


def _attributions(item: dict) -> dict:
    """All attributions with a content; `parent` counts among those."""
    article = _article(item["doc"])
    kept = [found for found in article.attributions if found.content]
    place = {found.id: number for number, found in enumerate(kept)}
    names = {speaker.id: speaker.name for speaker in article.speakers}
    return {"attributions": [_attribution(found, names.get(found.speaker, found.speaker), place.get(found.parent)) for found in kept]}


def _attribution(found, speaker: str, parent: int | None) -> dict:
    spans = {role: [list(span) for span in getattr(found, role)] for role in ("source", "cue", "content")}
    return spans | {"speaker": speaker, "parent": parent}


def _claims(item: dict) -> dict:
    return {"claims": [{"spans": [list(span) for span in claim.spans]} | _labels(claim) for claim in _article(item["doc"]).claims]}


def _labels(claim) -> dict:
    return {"status": claim.status, "certainty": claim.certainty, "polarity": claim.polarity}


def _status(item: dict) -> dict:
    """The labels of the detected claim that overlaps the item's most. Without one, the claim is asserted."""
    asked = [Span(span["start"], span["end"]) for span in item["spans"]]
    claims = _article(item["doc"]).claims
    nearest = max(claims, key=lambda claim: iou(asked, claim.spans), default=None)
    if nearest is None or not iou(asked, nearest.spans):
        return {"status": "asserted", "certainty": "certain", "polarity": "positive"}
    return _labels(nearest)
