"""A file's text, or the problem that keeps it from being read."""

from pathlib import Path

from allegedly.problems import Problem
from allegedly.seeds.raw_file import read_raw

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
