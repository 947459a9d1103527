"""Problems as values, the Failure that ends a command, and the wording of counts."""

import re
from dataclasses import dataclass, field, replace

Path = tuple[str | int, ...]
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_DIGEST = re.compile(r"[0-9a-f]{40,}")
SHOWN = 12
"""Number of digits of a hash that are printed."""


class Failure(Exception):
    """Something the user can fix. The message says what was found, what was expected, and how to fix it.

    `status` is the exit status: 1 for problems in the data, 2 for a command that could not run.
    """

    def __init__(self, message: str, status: int = 2):
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and by which rule.

    `file` is a path as the user would type it; `line` counts from 1 and is 0 for the whole file; `at` is the path
    to the value inside the file's record tree (`("claims", 41, "quote")`), from which the line is found.
    """

    rule: str
    message: str
    file: str = ""
    line: int = 0
    at: Path = field(default=())
    severity: str = "error"

    def located(self, file: str, line: int) -> "Problem":
        """The same problem with its file and line."""
        return replace(self, file=file, line=line)

    def sort_key(self) -> tuple:
        """Orders problems by file, line, rule and message."""
        return (self.file, self.line, self.rule, self.message)

    def __str__(self) -> str:
        """`path:line: severity: message [rule-id]`, on one line whatever a quote or a file's name holds: control characters are spelled out."""
        return visible(f"{at_line(self.file, self.line)}: {self.severity}: {self.message} [{self.rule}]")


def at_line(file: str, line: int) -> str:
    """`path:line`, or the path alone where the whole file is meant (line 0)."""
    return f"{file}:{line}" if line else file


def visible(text: str) -> str:
    """Foreign text on one line, so that it cannot act on a terminal or a log: C0 and C1 controls, line separators and bidirectional overrides as their escapes."""
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 claim, 2 claims, 1,000 claims; `many` is an irregular plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted_tables(rows: dict[str, int]) -> str:
    """Tables with their rows: 1 article, 4 speakers, 1 evidence. Tables are named in the plural, as far as they have one."""
    return ", ".join(counted(number, name.removesuffix("s"), name) for name, number in rows.items())


def short(value):
    """The first digits of a hash; any other value unchanged."""
    return value[:SHOWN] if isinstance(value, str) and _DIGEST.fullmatch(value) else value
