"""Words made to fit one field of a format that is kept line by line."""

import re

_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def on_one_line(text: str) -> str:
    """The text with a space in place of each tab or line end."""
    return _BREAKS.sub(" ", text)
