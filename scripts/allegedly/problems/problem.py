"""One violation of one rule, as a value."""

from dataclasses import dataclass, field, replace

Path = tuple[str | int, ...]


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
