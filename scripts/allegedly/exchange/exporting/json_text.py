"""JSON as exports write it: readable characters, one spelling for one value, safe to cut at any line end."""

import json
from collections.abc import Iterable, Iterator

_LINE_ENDS = {0x2028: "\\u2028", 0x2029: "\\u2029", 0x85: "\\u0085"}


def compact(value) -> str:
    """One value on one line; characters that some readers take for a line end are escaped."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS)


def document(head: dict, key: str, items: Iterable) -> Iterator[str]:
    """An object of `head` and one list under `key`, streamed with an item on each line."""
    yield compact(head)[:-1] + f"{', ' if head else ''}{compact(key)}: ["
    yield from array_items(items)
    yield "]}\n"


def array(items: Iterable) -> Iterator[str]:
    """A list, streamed with an item on each line."""
    yield "["
    yield from array_items(items)
    yield "]\n"


def array_items(items: Iterable) -> Iterator[str]:
    """The items of a list with what stands between them."""
    between = "\n"
    for item in items:
        yield between + compact(item)
        between = ",\n"
    yield "\n"
