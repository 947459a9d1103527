"""Lists of spans as predictions give them, `[[start, end], ...]`, held to the article they are of."""

from collections.abc import Iterable

from allegedly.problems import counted
from allegedly.text.spans import Span, in_order


def fault(value, length: int) -> str:
    """What is wrong with a list of spans of a text of `length` code points; empty if it is well.

    Each is a pair of whole numbers, half-open, not empty, inside the text; in any order, but none overlapping another.
    """
    if not isinstance(value, list):
        return f"expected a list of [start, end], got {value!r}"
    for span in value:
        if not (isinstance(span, list) and len(span) == 2 and all(type(number) is int for number in span)):
            return f"expected [start, end] in whole numbers, got {span!r}"
        if not 0 <= span[0] < span[1] <= length:
            return f"[{span[0]}, {span[1]}) is empty or outside the article's {counted(length, 'code point')}"
    return "" if in_order(sorted(Span(*span) for span in value)) else f"spans overlap one another: {sorted(value)}"


def spans(value: Iterable) -> tuple[Span, ...]:
    """The spans in order of the text."""
    return tuple(sorted(Span(start, end) for start, end in value))


def gold_spans(value: Iterable[dict]) -> tuple[Span, ...]:
    """The spans of a gold cell, structs of start and end."""
    return tuple(sorted(Span(span["start"], span["end"]) for span in value))
