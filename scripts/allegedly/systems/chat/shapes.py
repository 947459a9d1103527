"""The JSON each task asks a chat model for, and how what it wrote becomes a prediction."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from allegedly.contract import labels
from allegedly.systems.chat import json_text
from allegedly.systems.chat.placing import placed_attributions, placed_claims
from allegedly.systems.predictions import FIELD

LABEL_KIND = {"verification": "truth_label", "status": "status"}
LETTERS = ("A", "B")


@dataclass(frozen=True, slots=True)
class Shape:
    """`schema` is what structured output is asked to hold to; `read` gives a prediction, or None if the text holds no answer."""

    schema: dict
    read: Callable[[str, dict], dict | None]


def shape(task: str) -> Shape:
    """The shape of one task's answers."""
    if task in LABEL_KIND:
        known = labels(LABEL_KIND[task])
        asked = _object(label={"type": "string", "enum": list(known)}, **_score(task))
        return Shape(asked, lambda text, item: _labelled(text, known, FIELD[task]))
    if task == "pairs":
        return Shape(_object(choice={"type": "string", "enum": list(LETTERS)}), lambda text, item: _chosen(text))
    return _LISTS[task]


def _object(**properties) -> dict:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _score(task: str) -> dict:
    return {"score": {"type": "number"}} if task == "verification" else {}


def _labelled(text: str, known: tuple[str, ...], field: str) -> dict | None:
    label = _matched(json_text.field(text, "label"), known) or _matched(text, known)
    if label is None:
        return None
    score = json_text.field(text, "score")
    return {field: label} | ({"score": float(score)} if _is_probability(score) else {})


def _matched(said, known: tuple[str, ...]) -> str | None:
    """The label in `said`, ignoring case, spaces and hyphens. None if the answer contains other text."""
    if not isinstance(said, str):
        return None
    plain = re.sub(r"[\s_-]+", "_", said.strip(" \t\n*_`\"'.").lower())
    plain = re.sub(r"^(the_)?(label|answer|choice)(_is)?:_?\**", "", plain).strip("*_")
    return {label.lower(): label for label in known}.get(plain)


def _is_probability(score) -> bool:
    return isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1


def _chosen(text: str) -> dict | None:
    said = json_text.field(text, "choice")
    letter = _matched(said, LETTERS) or _matched(text, LETTERS)
    if letter:
        return {"choice": LETTERS.index(letter)}
    return None


def _listed(name: str, place: Callable[[str, list[dict]], list[dict]]) -> Callable[[str, dict], dict | None]:
    def read(text: str, item: dict) -> dict | None:
        rows = json_text.whole_list(text, name)
        return None if rows is None else {name: place(item["doc"], [row for row in rows if isinstance(row, dict)])}

    return read


def _quotes() -> dict:
    return {"type": "array", "items": {"type": "string"}}


def _list_of(name: str, **properties) -> dict:
    return _object(**{name: {"type": "array", "items": _object(**properties)}})


_LISTS = {
    "attribution": Shape(
        _list_of("attributions", speaker={"type": "string"}, source=_quotes(), cue=_quotes(), content=_quotes(), parent={"type": ["integer", "null"]}),
        _listed("attributions", placed_attributions),
    ),
    "claims": Shape(
        _list_of("claims", quote=_quotes(), status={"type": "string", "enum": list(labels("status"))}),
        _listed("claims", placed_claims),
    ),
}
