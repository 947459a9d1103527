"""Observations as GitHub workflow commands, which it shows beside the lines of a pull request."""

from allegedly.report.observation import Observation

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(observations: list[Observation]) -> str:
    """One command a line, at the first place of each observation."""
    return "\n".join(_command(o) for o in observations)


def _command(o: Observation) -> str:
    place = o.places[0]
    where = f"file={_property(o.file)},line={place.line},endLine={place.end_line},col={place.column}"
    where += f",endColumn={place.end_column}" if place.line == place.end_line else ""
    return f"::{_COMMANDS[o.level]} {where},title={_property(o.rule)}::{_data(o.message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
