"""The JSON that a chat model is asked for, found in what it wrote, and how it becomes an answer: labels, lists, and quotes placed in the article."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

THINKING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>|^.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)


def without_thinking(text: str) -> str:
    """The text without the reasoning that some models write before their answer."""
    return THINKING.sub("", text).strip()


def objects(text: str) -> Iterator[dict]:
    """All whole JSON objects that stand in the text, outermost ones only, in order."""
    decoder, at = json.JSONDecoder(strict=False), text.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            value, end = None, at + 1
        if isinstance(value, dict):
            yield value
        at = text.find("{", end)


def value_of(text: str, name: str):
    """The value of one field: of the last whole object that has it, else of an object cut short after it; None if none."""
    found = [value[name] for value in objects(text) if name in value]
    if found:
        return found[-1]
    cut = re.findall(rf'"{name}"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?=\s*[,}}])|true|false)', text)
    return json.loads(cut[-1], strict=False) if cut else None


def encodable(value):
    """A JSON value without halves of surrogate pairs, which UTF-8 cannot have; a question mark stands in the place of each."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def whole_list(text: str, name: str) -> list | None:
    """The list under `name`; of a list cut short, the complete objects; None if there is none."""
    found = _list(text, name)
    return None if found is None else encodable(found)


def _list(text: str, name: str) -> list | None:
    value = value_of(text, name)
    if isinstance(value, list):
        return value
    begun = re.search(rf'"{name}"\s*:\s*\[', text)
    return list(objects(text[begun.end() :])) if begun else None


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
        label = matched(value_of(text, "label"), known) or matched(text, known)
        if label is None:
            return None
        given = value_of(text, "score")
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
        rows = whole_list(text, name)
        return None if rows is None else {name: place(item["doc"], [row for row in rows if isinstance(row, dict)])}

    return read


SAME = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u00a0": " ", "\u2013": "-", "\u2014": "-"})
"""Characters that models write in place of one another, one code point for one."""


def place(text: str, pieces: list[str], near: int = 0) -> list[list[int]]:
    """Spans `[start, end]` of the pieces, in text order; each the first place at or after `near`, else the first of all.

    Quote marks, dashes and runs of white space match one another. Pieces that are not in the text have no span.
    """
    found = [span for piece in pieces if (span := _first(text, piece, near))]
    return [list(span) for span in _apart(sorted(found))]


def _first(text: str, piece: str, near: int) -> tuple[int, int] | None:
    words = [re.escape(word) for word in piece.translate(SAME).split()]
    if not words:
        return None
    pattern, plain = re.compile(r"\s+".join(words)), text.translate(SAME)
    found = pattern.search(plain, near) or pattern.search(plain)
    return found.span() if found else None


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def pieces(row: dict, name: str) -> list[str]:
    """The quoted pieces under one key of an answer: a string is one piece, what is no string is left out."""
    value = row.get(name)
    return [value] if isinstance(value, str) else [p for p in value if isinstance(p, str)] if isinstance(value, list) else []
