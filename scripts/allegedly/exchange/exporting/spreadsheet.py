"""Cells of a CSV file that no spreadsheet takes for a formula, and the way back."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain

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
