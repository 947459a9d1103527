"""Finds the JSON object in what a model wrote, whatever stands around it."""

import json
import re
from collections.abc import Iterator

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


def field(text: str, name: str):
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
    value = field(text, name)
    if isinstance(value, list):
        return value
    begun = re.search(rf'"{name}"\s*:\s*\[', text)
    return list(objects(text[begun.end() :])) if begun else None
