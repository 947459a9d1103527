"""Paragraphs as lines: one line of the text is one paragraph, blank lines are none."""

import re

from allegedly.text.spans import Span

_LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")


def line_paragraphs(text: str) -> list[Span]:
    """The lines that hold more than white space, without outer white space."""
    out = []
    for match in _LINE.finditer(text):
        line = match.group()
        left, bare = len(line) - len(line.lstrip()), line.strip()
        if bare:
            out.append(Span(match.start() + left, match.start() + left + len(bare)))
    return out
