"""Values as exports write them: JSON with one spelling for one value, cells that no spreadsheet takes for a formula, words that fit one field of a line."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain

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


_FORMULA = tuple("=+-@＝＋－＠|%")
_CONTROL = ("\t", "\r", "\n")
SHIELD = "'"


def escaped(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would compute it, or where it begins with an apostrophe itself.

    A spreadsheet computes a cell that begins, white space aside, with `=`, `+`, `-`, `@`, `|`, `%` or a full-width form of the
    first four (OWASP, CSV Injection). The apostrophe of the text's own is doubled so that `unescaped` can undo all of it.
    """
    risky = text.startswith((SHIELD, *_CONTROL)) or text.lstrip().startswith(_FORMULA)
    return SHIELD + text if risky else text


def unescaped(cell: str) -> str:
    """What `escaped` was given: one leading apostrophe, if any, taken away."""
    return cell[1:] if cell.startswith(SHIELD) else cell


def lines(header: list[str], rows: Iterable[list]) -> Iterator[str]:
    """The file as RFC 4180 has it (CRLF, doubled quote marks), a row at a time; text cells are escaped, numbers are not."""
    for row in chain([header], rows):
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="\r\n").writerow([escaped(c) if isinstance(c, str) else c for c in row])
        yield line.getvalue()


_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def on_one_line(text: str) -> str:
    """The text with a space in place of each tab or line end."""
    return _BREAKS.sub(" ", text)
