"""A file's text, or the problem that keeps it from being read; and the items of a JSON array, one by one, each with the line where it starts."""

import json
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from allegedly.problems import Problem
from allegedly.seeds.seed_folder import read_raw

LIMIT = 512 * 1024 * 1024
"""Largest file read, in bytes; exports of annotation tools hold a whole project in one file."""
_FAULTS = {
    "missing": ("file-missing", "no such file"),
    "not-a-file": ("file-unreadable", "is not a regular file"),
    "too-large": ("file-too-large", "is larger than what is read"),
    "unreadable": ("file-unreadable", "cannot be read"),
}


def read_text(path: Path) -> str | Problem:
    """The file as UTF-8, line ends and byte order mark as they are, or what is wrong with it."""
    raw = read_raw(path, LIMIT)
    if raw.data is None:
        rule, message = _FAULTS[raw.fault]
        return Problem(rule, f"{message}{': ' + raw.detail if raw.detail else ''}", str(path), 1)
    try:
        return raw.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.data.count(b"\n", 0, error.start) + 1
        return Problem("encoding-not-utf8", f"byte {error.start} is not UTF-8 (0x{raw.data[error.start]:02x}); convert the file to UTF-8", str(path), line)


class Item(NamedTuple):
    """A value, where it stands in the file's text (code points, half-open), the file's text, and where that text's lines end."""

    value: object
    start: int
    end: int
    text: str
    line_ends: list[int]

    @property
    def line(self) -> int:
        """Line of its first character, from 1."""
        return bisect_left(self.line_ends, self.start) + 1

    def line_of(self, word: object) -> int:
        """Line inside the item where a string first stands as JSON; the item's own where it does not."""
        spellings = (json.dumps(word), json.dumps(word, ensure_ascii=False)) if isinstance(word, str) else ()
        places = [at for spelling in spellings if (at := self.text.find(spelling, self.start, self.end)) >= 0]
        return bisect_left(self.line_ends, min(places)) + 1 if places else self.line


def items(text: str, file: str) -> Iterator[Item | Problem]:
    """Each item of the array that the text is; a problem ends the reading."""
    at = _past_space(text, 1 if text.startswith("\ufeff") else 0)
    if text[at : at + 1] != "[":
        yield Problem("json-shape", f"expected a JSON array of tasks, as Label Studio exports it; {_beginning(text[at:])}", file, text.count("\n", 0, at) + 1)
        return
    decoder, at = json.JSONDecoder(), _past_space(text, at + 1)
    line_ends = [n for n, character in enumerate(text) if character == "\n"]
    while text[at : at + 1] != "]":
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            where = getattr(error, "pos", at)
            what = getattr(error, "msg", "a value nested too deep or a number too long")
            yield Problem("json-syntax", f"not JSON: {what}", file, text.count("\n", 0, where) + 1)
            return
        yield Item(value, at, end, text, line_ends)
        at = _past_space(text, end)
        if text[at : at + 1] == "," and text[(after := _past_space(text, at + 1)) : after + 1] != "]":
            at = after
        elif text[at : at + 1] != "]":
            yield Problem("json-syntax", "not JSON: expected a comma or the end of the array", file, text.count("\n", 0, at) + 1)
            return


def _beginning(rest: str) -> str:
    """What else the file may be, and what to do about it."""
    if not rest:
        return "the file is empty"
    if rest[0] == "{":
        return "this begins with an object: export the project as JSON or JSON-MIN, or put the objects into [ ] with commas between them"
    return f"got {rest[:20]!r}: export the project as JSON or JSON-MIN"


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at
