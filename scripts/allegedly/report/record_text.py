"""One row of any table as text for a terminal: each column that holds something, long texts cut."""

from collections.abc import Callable

LONGEST = 240
"""Characters of a value that are shown; the article's text stands whole in other places."""


def record_text(row: dict, key: str, paint: Callable[[str, str], str]) -> str:
    """The row under its id, which is in the column `key`."""
    shown = {name: _shown(value) for name, value in row.items() if name != key}
    width = max(map(len, shown), default=0)
    return "\n".join([paint(row[key], "bold"), *(f"  {name:<{width}}  {value}" for name, value in shown.items() if value)])


def _shown(value) -> str:
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    if isinstance(value, dict):
        return f"“{value['text']}” [{value['start']}, {value['end']})" if {"text", "start", "end"} <= value.keys() else str(value)
    text = "" if value is None else str(value).replace("\n", " ")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
