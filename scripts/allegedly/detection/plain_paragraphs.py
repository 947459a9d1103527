"""Paragraphs of a plain text: its lines; of a text wrapped at some width, the blocks between its blank lines."""

from allegedly.text.spans import Span

_WIDEST = 100
_NARROWEST = 40
"""Code points of a line that was broken to fit a page or a screen."""
_CLOSES = (".", "!", "?", ":", "”", '"', "’", "'", ")")


def plain_paragraphs(text: str) -> list[Span]:
    """Lines, or blocks of lines where the text is hard-wrapped; half-open, without outer white space."""
    lines = line_paragraphs(text)
    return _blocks(text, lines) if _is_wrapped(text, lines) else lines


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


def _is_wrapped(text, lines):
    """Whether most lines that another follows at once are of a width, and end in the middle of a sentence."""
    if len(lines) < 4 or 2 * sum(end - start > _WIDEST for start, end in lines) > len(lines):
        return False
    broken = [line for line, following in zip(lines, lines[1:]) if _adjoin(text, line, following)]
    full = sum(_NARROWEST <= end - start <= _WIDEST for start, end in broken)
    open_ended = sum(not text[end - 1].endswith(_CLOSES) for _, end in broken)
    return len(broken) > 2 and full >= 0.75 * len(broken) and open_ended >= 0.6 * len(broken)


def _adjoin(text, line, following):
    """Whether no blank line stands between two lines."""
    between = text[line.end : following.start]
    return between.count("\n") + between.count("\r") - between.count("\r\n") < 2


def _blocks(text, lines):
    blocks = lines[:1]
    for line in lines[1:]:
        if _adjoin(text, blocks[-1], line):
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return blocks
