"""The JSON that a chat model is asked for, and how what it wrote becomes an answer."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from allegedly.chat import json_text


@dataclass(frozen=True, slots=True)
class Shape:
    """`schema` is what structured output is asked to hold to; `read(text, item)` gives an answer's fields, or None if the text holds no answer.

    `max_tokens` is the length of an answer, in tokens, that a model is allowed unless otherwise specified.
    """

    schema: dict
    read: Callable[[str, dict], dict | None]
    max_tokens: int = 1024


def object_of(**properties) -> dict:
    """The JSON schema of an object that has exactly these properties."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def list_of(name: str, **properties) -> dict:
    """The JSON schema of an object whose only property, `name`, is a list of objects with these properties."""
    return object_of(**{name: {"type": "array", "items": object_of(**properties)}})


def quotes() -> dict:
    """The JSON schema of a list of quoted pieces."""
    return {"type": "array", "items": {"type": "string"}}


def one_label(known: tuple[str, ...], field: str, scored: bool = False) -> Shape:
    """One of the labels `known`, read into the key `field`; with `scored`, a probability is asked for as well, and read into `score`."""
    score = {"score": {"type": "number"}} if scored else {}

    def read(text: str, item: dict) -> dict | None:
        label = matched(json_text.field(text, "label"), known) or matched(text, known)
        if label is None:
            return None
        given = json_text.field(text, "score")
        return {field: label} | ({"score": float(given)} if _is_probability(given) else {})

    return Shape(object_of(label={"type": "string", "enum": list(known)}, **score), read)


def matched(said, known: tuple[str, ...]) -> str | None:
    """The label in `said`, ignoring case, spaces and hyphens. None if the answer contains other text."""
    if not isinstance(said, str):
        return None
    plain = re.sub(r"[\s_-]+", "_", said.strip(" \t\n*_`\"'.").lower())
    plain = re.sub(r"^(the_)?(label|answer|choice)(_is)?:_?\**", "", plain).strip("*_")
    return {label.lower(): label for label in known}.get(plain)


def _is_probability(score) -> bool:
    return isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1


def listed(name: str, place: Callable[[str, list[dict]], list[dict]]) -> Callable[[str, dict], dict | None]:
    """Reads the list `name` with `place(article text, rows)`; what is no object in it is left out."""

    def read(text: str, item: dict) -> dict | None:
        rows = json_text.whole_list(text, name)
        return None if rows is None else {name: place(item["doc"], [row for row in rows if isinstance(row, dict)])}

    return read
