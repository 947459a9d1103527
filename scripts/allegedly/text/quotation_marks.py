"""Quotations by their marks: every convention of English news, paragraph by paragraph.

Marks understood: `"`, curly doubles, low-9 doubles, guillemets, two apostrophes, two backticks, and
single marks against apostrophes. An opening and a closing mark need not be of the same make.
The rule that a running quotation re-opens each paragraph and closes only the last follows
The Chicago Manual of Style 13.32. One pass over the marks; no quotation crosses a paragraph.
"""

import re
from bisect import bisect_left
from functools import partial
from typing import NamedTuple

from allegedly.text.spans import Span

_MARK = re.compile("[\"“”„‟«»‘’‚'`](?!(?<=[^\\W_][‘’‚'`])[^\\W_])(?:(?<=`)`|(?<=')')?")
"""Any mark, but no apostrophe inside a word."""
_WORD = re.compile(r"[^\W_]")
_SINGLE = frozenset("‘’‚'`")
_OPENS = frozenset(("``", "“", "„", "«"))
_CLOSES = frozenset(("”", "»"))
_ELISION = re.compile(r"(?:\d\ds?|tis|twas|em|til|n|cause|round|bout|nuff|cos)\b", re.I)
_BEFORE_OPENING = frozenset(" \n\r\t\u00a0\u2009\u202f([{-–—/:=>\u200e\u200f\u202a\u202b\u2066\u2067*")


class Quotation(NamedTuple):
    """One quotation, its marks included; `closed` is False when its closing mark is missing.

    `runs_on`: unclosed because the next paragraph re-opens it. `single`: written with single marks.
    """

    start: int
    end: int
    closed: bool
    runs_on: bool
    single: bool
    width: int


class _Mark(NamedTuple):
    at: int
    end: int
    text: str
    may_open: bool
    may_close: bool


def quotations(text: str, paragraphs: list[Span]) -> list[Quotation]:
    """All outermost quotations, in text order; those inside another are part of it. A pair of marks with no letter or digit between them quotes nothing and is left out."""
    found: list[Quotation] = []
    marks = list(_MARK.finditer(text))
    starts = [m.start() for m in marks]
    for paragraph in paragraphs:
        low, high = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        if low < high:
            inside = [_mark(text, m, paragraph) for m in marks[low:high]]
            found += _in_paragraph(text, paragraph, [m._replace(may_open=m.may_open or _is_spaced(text, m, paragraph)) for m in inside[:-1]] + inside[-1:])
    return _running([q for q in found if not q.closed or _WORD.search(text, q.start, q.end)], text, paragraphs)


def _mark(text, match, paragraph):
    start, end = match.span()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    opens = not after.isspace() and (before in _BEFORE_OPENING or before in "\"“‘'«")
    return _Mark(start, end, match.group(), opens, not before.isspace() or after.isspace())


def _is_spaced(text, mark, paragraph):
    """Whether a straight double mark stands between spaces where a sentence or a report ends, as in tokenised text: `he said. " We`."""
    before = text[max(paragraph.start, mark.at - 3) : mark.at]
    return (
        mark.text == '"'
        and text[mark.end : mark.end + 1] == " "
        and (mark.at == paragraph.start or before[-1:] == " " and before.strip()[-1:] in tuple(".,:;!?"))
    )


def _in_paragraph(text, paragraph, marks):
    doubles = [m for m in marks if m.text not in _SINGLE]
    found = _paired(doubles, paragraph, _opens_double, _closes_double, single=False)
    singles = [m for m in marks if m.text in _SINGLE and _is_free(m, found)]
    if singles:
        singles = _without_plurals(text, singles)
        found += _paired(singles, paragraph, partial(_opens_single, text), partial(_closes_single, text), single=True)
    return sorted(found)


def _paired(marks, paragraph, opens, closes, single):
    """Pair marks in order; one still open at the end of the paragraph is unclosed there, and where it opens again: `"It fell. "We ran. "It was dark.`"""
    found, opening, again = [], None, []
    for mark in marks:
        if opening is None:
            opening, again = mark if opens(mark) else None, []
        elif closes(mark):
            found.append(Quotation(opening.at, mark.end, True, False, single, len(opening.text)))
            opening = None
        elif mark.text == opening.text and mark.may_open:
            again.append(mark)
    if opening is not None:
        marks = [opening, *again]
        ends = [*(mark.at - 1 for mark in again), paragraph.end]
        found += [Quotation(mark.at, end, False, end < paragraph.end, single, len(mark.text)) for mark, end in zip(marks, ends)]
    return found


def _opens_double(mark):
    return mark.text in _OPENS or mark.may_open


def _closes_double(mark):
    if mark.text in _CLOSES:
        return True
    return mark.may_close and not (mark.text in _OPENS and mark.may_open)


def _is_free(mark, found):
    """Whether a mark stands outside all quotations found so far (they are in order)."""
    place = bisect_left(found, (mark.at,)) - 1
    return place < 0 or found[place].end <= mark.at


def _without_plurals(text, singles):
    """Leave out the apostrophe of a plural possessive (`workers' rights'`): a word follows, and a closing mark is still to come."""
    kept = []
    for mark, following in zip(singles, [*singles[1:], None]):
        plural = text[mark.at - 1 : mark.at] == "s" and text[mark.end : mark.end + 1] == " " and text[mark.end + 1 : mark.end + 2].islower()
        if not (plural and following and not _opens_single(text, following) and _closes_single(text, following)):
            kept.append(mark)
    return kept


def _opens_single(text, mark):
    if not mark.may_open or _ELISION.match(text, mark.end):
        return False
    return mark.text != "’"


def _closes_single(text, mark):
    """A single mark closes unless a letter follows; `’`, `'` and a mis-set `‘` alike."""
    return mark.may_close and not text[mark.end : mark.end + 1].isalnum()


def _running(found, text, paragraphs):
    """Mark the unclosed quotations whose next paragraph re-opens with marks of the same kind; single marks that nothing closes or re-opens
    are apostrophes, unless a sentence opens with them: `Roe said: ‘It fell.`"""
    after = dict(zip((p.end for p in paragraphs), (p.start for p in paragraphs[1:])))
    begins = {p.start for p in paragraphs}
    kept: list[Quotation] = []
    opened = set()
    for q in reversed(found):
        runs_on = not q.closed and (after.get(q.end), q.single) in opened
        if (
            q.closed
            or runs_on
            or not q.single
            or text[q.start + 1].isupper()
            and (q.start in begins or text[q.start - 2 : q.start].rstrip()[-1:] in (*".:,!?",))
        ):
            kept.append(q._replace(runs_on=True) if runs_on else q)
            opened.add((q.start, q.single))
    return kept[::-1]


def inner(quotation: Quotation) -> Span:
    """The span between the marks of a quotation."""
    end = quotation.end - quotation.width if quotation.closed else quotation.end
    return Span(quotation.start + quotation.width, max(end, quotation.start + quotation.width))
