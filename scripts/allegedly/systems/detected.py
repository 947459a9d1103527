"""Answers taken from the detector: it reads the whole article, and its draft is put in the shape of a prediction."""

from collections.abc import Callable
from functools import lru_cache

from allegedly.systems.system import Answer
from allegedly.text.spans import Span, iou


def answers_from_detection(task: str) -> Callable[[list[dict]], list[Answer]]:
    """How the detector answers the items of `attribution`, `claims` or `status`."""
    predict = {"attribution": _attributions, "claims": _claims, "status": _status}[task]
    return lambda items: [Answer(predict(item)) for item in items]


@lru_cache(maxsize=4)
def _draft(text: str):
    from allegedly.detection.detect import detect

    return detect(text)


def _attributions(item: dict) -> dict:
    """All attributions with a content; `parent` counts among those."""
    draft = _draft(item["doc"])
    kept = [found for found in draft.attributions if found.content]
    place = {found.id: number for number, found in enumerate(kept)}
    names = {speaker.id: speaker.name for speaker in draft.speakers}
    return {"attributions": [_attribution(found, names.get(found.speaker, found.speaker), place.get(found.parent)) for found in kept]}


def _attribution(found, speaker: str, parent: int | None) -> dict:
    spans = {role: [list(span) for span in getattr(found, role)] for role in ("source", "cue", "content")}
    return spans | {"speaker": speaker, "parent": parent}


def _claims(item: dict) -> dict:
    return {"claims": [{"spans": [list(span) for span in claim.spans]} | _labels(claim) for claim in _draft(item["doc"]).claims]}


def _labels(claim) -> dict:
    return {"status": claim.status, "certainty": claim.certainty, "polarity": claim.polarity}


def _status(item: dict) -> dict:
    """The labels of the detected claim that lies nearest over the item's; without any, the article's own word."""
    asked = [Span(span["start"], span["end"]) for span in item["spans"]]
    claims = _draft(item["doc"]).claims
    nearest = max(claims, key=lambda claim: iou(asked, claim.spans), default=None)
    if nearest is None or not iou(asked, nearest.spans):
        return {"status": "asserted", "certainty": "certain", "polarity": "positive"}
    return _labels(nearest)
