"""Paragraphs: the lines of an article, numbered from 1."""

from allegedly.text.spans import Span


def paragraph_spans(text: str) -> list[Span]:
    """Span of each line, its line end left out; paragraph n is item n - 1. Only `\\n` ends a line; one at the very end begins no further line."""
    spans, start = [], 0
    for line in text.removesuffix("\n").split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def bare_paragraphs(text: str) -> tuple[Span, ...]:
    """The lines that hold more than white space, without outer white space."""
    lines = [(span, span.of(text)) for span in paragraph_spans(text)]
    return tuple(Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())) for span, words in lines if words.strip())


_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";")
_CLOSERS = "\"'”’»)]"


def is_heading(paragraph: str) -> bool:
    """Whether a line reads as a heading: short, and no full stop, exclamation mark or colon ends it."""
    words = paragraph.split()
    ending = paragraph.rstrip(_CLOSERS + " ")
    return 0 < len(words) <= 12 and not ending.endswith(_SENTENCE_ENDS[:2] + _SENTENCE_ENDS[3:]) and len(paragraph) < 90
