"""Paragraphs as lines: one line of the text is one paragraph, blank lines are none."""

from allegedly.text.spans import Span


def line_paragraphs(text: str) -> list[Span]:
    """The lines that hold more than white space, without outer white space; lines end where `str.splitlines` ends them."""
    out, start = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            left = start + line.index(bare[0])
            out.append(Span(left, left + len(bare)))
        start += len(line)
    return out
