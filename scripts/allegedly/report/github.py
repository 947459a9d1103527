"""Observations as GitHub workflow commands, which it shows next to the lines of a pull request.

The escapes are those of the Actions toolkit: `%`, carriage return and line feed everywhere, `:` and `,` in properties too; other control characters are spelled out.
"""

from collections.abc import Iterable

from allegedly.problems import visible
from allegedly.report.observation import Observation

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(observations: Iterable[Observation]) -> str:
    """One command a line, at the first place of each observation."""
    return "\n".join(map(command, observations))


def command(o: Observation) -> str:
    """The command of one observation; columns only where they are known."""
    place = o.places[0]
    where = f"file={_property(o.file)},line={place.line}"
    if place.column:
        where += f",endLine={place.end_line},col={place.column}"
        where += f",endColumn={place.end_column}" if place.line == place.end_line else ""
    return f"::{_COMMANDS[o.level]} {where},title={_property(o.rule)}::{_data(o.message)}"


def _data(value: str) -> str:
    parts = value.replace("%", "%25").replace("\r", "%0D").split("\n")
    return "%0A".join(map(visible, parts))


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
