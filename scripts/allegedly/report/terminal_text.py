"""Text made to fit a terminal: wrapped at words, to a number of columns. Escape sequences of colour take no columns."""

import re
import unicodedata

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_TOKEN = re.compile(r"\x1b\[[0-9;]*m| +|(?:(?!\x1b\[[0-9;]*m)[^ ])+")
_LABEL = re.compile(r" *(?:\S+(?: \S+)*? {2,})?")
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

    Continued lines begin below the text of the first: after its leading blanks, and after a label that two blanks part from it.
    """
    return "\n".join(line if columns(line) <= width else _wrapped(line, width) for line in text.split("\n"))


def _wrapped(line: str, width: int) -> str:
    plain = _ESCAPE.sub("", line)
    hang = columns(_LABEL.match(plain)[0])
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
