"""A file as it lies on disk, read once, with what kept it from being read."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from allegedly.seeds.yaml_file import Document, parse

LIMIT = 32 * 1024 * 1024
"""Largest seed file read, in bytes; an article of this size would be a book."""


@dataclass(frozen=True)
class RawFile:
    """`data` is None if the file could not be read; `fault` then says why: `missing`, `not-a-file`, `too-large`, `unreadable`, `unknown` (not looked into)."""

    path: Path
    data: bytes | None
    fault: str = ""
    detail: str = ""

    @cached_property
    def text(self) -> str | None:
        """The content as UTF-8, or None if it is not."""
        try:
            return None if self.data is None else self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    @property
    def refusal(self) -> str:
        """Why the text is missing, in words; empty if it is there."""
        if self.text is not None:
            return ""
        said = {"missing": "no such file", "not-a-file": "is not a file", "too-large": "is too large", "unreadable": "cannot be read", "": "is not UTF-8 text"}
        return said[self.fault] + (f" ({self.detail})" if self.detail else "")

    @cached_property
    def document(self) -> Document | None:
        """The content as YAML, parsed once; None if it is not UTF-8 text."""
        return None if self.text is None else parse(self.text)


def read_raw(path: Path, limit: int = LIMIT) -> RawFile:
    """Reads a file of at most `limit` bytes. Never raises for what lies on disk."""
    try:
        if not path.exists():
            return RawFile(path, None, "missing")
        if not path.is_file():
            return RawFile(path, None, "not-a-file")
        if (size := path.stat().st_size) > limit:
            return RawFile(path, None, "too-large", f"{size} bytes, at most {limit}")
        return RawFile(path, path.read_bytes())
    except OSError as error:
        return RawFile(path, None, "unreadable", error.strerror or str(error))
