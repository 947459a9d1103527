"""Characters that are wrong: quotation marks that do not close, control characters."""

import re

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.text.quotation_marks import quotations
from allegedly.text.spans import Span


@finds(importance=3)
def odd_characters(subject):
    """Control, direction or replacement characters stand in the text, left by some conversion.

    Bad: a replacement character where an accented letter was
    Good: the accented letter
    """
    for doubt in subject.article.doubts:
        if doubt.reason.startswith("odd characters"):
            codes = " ".join(f"U+{ord(c):04X}" for c in subject.words(doubt.spans)[:4])
            yield Finding("odd-characters", doubt.spans, f"{doubt.reason}: {codes}", "restore the characters from the original text")


_LINE_ENDS = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_PAIR = re.compile(rf'["“](?:(?<=“)|(?<![^ \t\n(]")(?=\S))[^“”"{_LINE_ENDS}]*(?:”|(?<=\S)")')


@finds(importance=2)
def unclosed_quotation(subject):
    """A quotation opens and never closes. (A quotation over several paragraphs closes only in the last.)

    Bad: “We knew nothing, the minister said.
    Good: “We knew nothing,” the minister said.
    """
    if _all_closed(subject.text):
        return
    for quotation in quotations(subject.text, _doubtful(subject)):
        span = Span(quotation.start, quotation.end)
        if not (quotation.closed or quotation.runs_on) or quotation.closed and _opens_twice(span.of(subject.text)):
            yield Finding(
                "unclosed-quotation",
                (span,),
                f"opens here and never closes: {subject.short([span], 60)}",
                "set the closing mark where the speaker's words end",
                "warning",
            )


def _opens_twice(words: str) -> bool:
    """Whether a quotation in curly marks has another in it that never closes."""
    return '"' not in words and words.count("“") > words.count("”") > 0


def _doubtful(subject) -> list[Span]:
    """The paragraphs in which a mark may be unpaired, each with the next, which may take its quotation up again."""
    paragraphs = subject.article.paragraphs
    doubtful = [n for n, paragraph in enumerate(paragraphs) if not _all_closed(paragraph.of(subject.text))]
    return [paragraphs[n] for n in sorted({*doubtful, *(n + 1 for n in doubtful)}) if n < len(paragraphs)]


def _all_closed(text: str) -> bool:
    """Whether all double marks are of the plainest kind, and in pairs that open and close in one line: then no quotation need be read."""
    if any(mark in text for mark in ("„", "‟", "«", "»", "``", "''")):
        return False
    return sum(map(text.count, '“”"')) == 2 * len(_PAIR.findall(text))
