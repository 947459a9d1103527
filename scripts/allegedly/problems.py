"""Problems as values, the failure that ends a command, and how counts are shown in both."""

import re
from dataclasses import dataclass, field, replace

Path = tuple[str | int, ...]
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_DIGEST = re.compile(r"[0-9a-f]{40,}")
SHOWN = 12
"""Digits of a hash that are shown: enough to tell two apart, few enough to be read."""


class Failure(Exception):
    """Something the user can mend. The message says what was got, what was expected, and how to mend it.

    `status` is the exit status: 1 for problems in the data given, 2 for a call that could not be carried out.
    """

    def __init__(self, message: str, status: int = 2):
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and by which rule.

    `file` is a path as the user would type it; `line` counts from 1 and is 0 where the file as a whole is meant; `at` is the way
    to the value inside the file's record tree (`("claims", 41, "quote")`), from which the line is found.
    """

    rule: str
    message: str
    file: str = ""
    line: int = 0
    at: Path = field(default=())
    severity: str = "error"

    def located(self, file: str, line: int) -> "Problem":
        """The same problem with its place known."""
        return replace(self, file=file, line=line)

    def sort_key(self) -> tuple:
        """Orders problems by file, line, rule and message."""
        return (self.file, self.line, self.rule, self.message)

    def __str__(self) -> str:
        """`path:line: severity: message [rule-id]`, on one line whatever a quote or a file's name holds: control characters are spelled out."""
        return visible(f"{self.file}:{self.line}: {self.severity}: {self.message} [{self.rule}]")


def visible(text: str) -> str:
    """Other people's text on one line, so that no terminal and no log acts on it: C0 and C1 controls, line separators and bidirectional overrides as their escapes."""
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 claim, 2 claims, 1,000 claims; `many` where the plural is not the word with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted_tables(rows: dict[str, int]) -> str:
    """Tables with their rows: 1 article, 4 speakers, 1 evidence. Tables are named in the plural, as far as they have one."""
    return ", ".join(counted(number, name.removesuffix("s"), name) for name, number in rows.items())


def short(value):
    """The first digits of a hash; any other value as it is."""
    return value[:SHOWN] if isinstance(value, str) and _DIGEST.fullmatch(value) else value
