"""Whether a content is quoted wholly, in part or not at all."""

import re
from bisect import bisect_right
from typing import Literal

from allegedly.text.quotation_marks import Quotation
from allegedly.text.spans import Span

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def quotation_kind(text: str, content: tuple[Span, ...], quotations: list[Quotation], starts: list[int]) -> Literal["direct", "mixed", "indirect"]:
    """`direct`, `mixed` or `indirect`: by the letters and digits of the content that stand inside quotations.

    `starts` are the starts of `quotations`, which are in order and apart.
    """
    inside = outside = False
    for span in content:
        at = span.start
        place = max(bisect_right(starts, at) - 1, 0)
        while place < len(quotations) and quotations[place].start < span.end:
            q = quotations[place]
            if q.end > at:
                inside = True
                outside = outside or _has_word(text, at, q.start)
                at = max(at, q.end)
            place += 1
        outside = outside or _has_word(text, at, span.end)
    return ("mixed" if outside else "direct") if inside else "indirect"


def _has_word(text, start, end):
    return bool(_LETTER_OR_DIGIT.search(text, start, end))
