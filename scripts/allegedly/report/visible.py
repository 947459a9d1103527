"""Control characters and escape sequences of other people's text, spelled out, so that no terminal and no log acts on them."""

import re

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text on one line: C0 and C1 controls, line separators and bidirectional overrides as their escapes."""
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)
