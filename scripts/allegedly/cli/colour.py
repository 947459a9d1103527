"""Colour on a terminal, none in a pipe; NO_COLOR and FORCE_COLOR are heeded. No style is white, yellow or black, so that each is legible on a light and on a dark ground."""

import os
import sys

CODES = {"asserted": "39", "endorsed": "32", "attributed": "36", "alleged": "35", "bold": "1", "dim": "2"}


def wanted(stream=None) -> bool:
    """Whether to colour what goes to `stream` (standard output)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream or sys.stdout).isatty()


def paint(words: str, style: str, on: bool) -> str:
    """The words in a style (a status, `bold`, `dim`), or as they are."""
    return f"\033[{CODES[style]}m{words}\033[0m" if on and style in CODES else words
