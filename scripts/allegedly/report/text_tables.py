"""Text made to fit a terminal, wrapped at words, and small tables: Markdown for documents, aligned columns for terminals.

Escape sequences of colour take no columns.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_TOKEN = re.compile(r"\x1b\[[0-9;]*m| +|(?:(?!\x1b\[[0-9;]*m)[^ ])+")
_LABEL = re.compile(r" *(?:\S+(?: \S+)*? {2,})?")
_PLACE = re.compile(r"\S.*?:\d+(?:, \d+)*: ")
_RESET = "\x1b[0m"


def columns(text: str) -> int:
    """Columns that a text takes on a terminal: wide characters two, combining ones none."""
    if text.isascii() and "\x1b" not in text:
        return len(text)
    return sum(_width(character) for character in _ESCAPE.sub("", text))


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int) -> str:
    """The text in at most `width` columns; `…` stands for the rest."""
    if columns(text) <= width:
        return text
    kept, taken = "", 0
    for character in text:
        taken += _width(character)
        if taken > width - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def fitted(text: str, width: int) -> str:
    """Each line in at most `width` columns where its words allow; a word that is longer, such as an address, stays whole.

    Continued lines begin below the text of the first: after its leading blanks, and after a label that two blanks part from it; after a place
    (`file:line: `) they are indented by four.
    """
    return "\n".join(line if columns(line) <= width else _wrapped(line, width) for line in text.split("\n"))


def _wrapped(line: str, width: int) -> str:
    plain = _ESCAPE.sub("", line)
    hang = columns(_LABEL.match(plain)[0]) or 4 * bool(_PLACE.match(plain))
    if hang > width // 2:
        hang = min(len(plain) - len(plain.lstrip()), width // 2) + 2
    lines, at, gap, colour = [""], 0, "", ""
    for token in _TOKEN.findall(line):
        if token.startswith("\x1b"):
            colour = "" if token == _RESET else token
            lines[-1] += (gap if colour else "") + token
            at, gap = (at + len(gap), "") if colour else (at, gap)
        elif token.startswith(" "):
            gap += token if at else token[:hang]
        elif at + len(gap) + columns(token) > width and at > hang:
            lines[-1] += _RESET if colour else ""
            lines.append(" " * hang + colour + token)
            at, gap = hang + columns(token), ""
        else:
            lines[-1] += gap + token
            at, gap = at + len(gap) + columns(token), ""
    return "\n".join(lines)


_LEAST = 12
"""Columns that a shortened column of a table keeps."""


def markdown(head: Sequence[str], rows: Iterable[Sequence], numbers: bool = False) -> str:
    """A Markdown table of cells in Markdown; pipes and line ends in them are made harmless. `numbers` puts all columns but the first to the right."""
    rule = ["---", *(["---:" if numbers else "---"] * (len(head) - 1))]
    return "\n".join("| " + " | ".join(_cell(value) for value in row) + " |" for row in (head, rule, *rows))


def _cell(value) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", str(value)).replace("\n", " ")


def escaped(text: str) -> str:
    """Foreign text as Markdown that shows it as it is."""
    return "".join(f"\\{mark}" if mark in "\\|`*_<>[]" else mark for mark in text)


def aligned(head: Sequence[str], rows: Iterable[Sequence], width: int = 0, numbers: bool = False, rule: bool = True) -> str:
    """Columns aligned by blanks. Numbers go to the right, and with `numbers` all columns but the first.

    Where the table takes more than `width` columns (0 for any width), the widest columns of words are cut.
    """
    rows = [list(row) for row in rows]
    right = [numbers and i > 0 or bool(rows) and all(isinstance(row[i], (int, float)) for row in rows) for i in range(len(head))]
    cells = [[str(v) for v in row] for row in [head, *rows]]
    widths = _narrowed([max(columns(row[i]) for row in cells) for i in range(len(head))], right, width)
    lines = ["  ".join(_padded(cut(c, w), w, r) for c, w, r in zip(row, widths, right)).rstrip() for row in cells]
    return "\n".join([lines[0], *(["  ".join("-" * w for w in widths)] if rule else []), *lines[1:]])


def _padded(cell: str, width: int, right: bool) -> str:
    blanks = " " * (width - columns(cell))
    return blanks + cell if right else cell + blanks


def _narrowed(widths: list[int], right: list[bool], width: int) -> list[int]:
    """The widths, those of words made smaller, the widest first, until all fit or none can be smaller."""
    widths = list(widths)
    while width and sum(widths) + 2 * (len(widths) - 1) > width:
        words = [i for i, numbers in enumerate(right) if not numbers and widths[i] > _LEAST]
        if not words:
            break
        widths[max(words, key=widths.__getitem__)] -= 1
    return widths
