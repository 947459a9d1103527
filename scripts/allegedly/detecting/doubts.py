"""What detection could not decide, and where."""

import re

from allegedly.detecting.draft import Doubt
from allegedly.detecting.stream import Stream
from allegedly.text.quotation_marks import Quotation
from allegedly.text.spans import Span

_ODD = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffd\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def doubts(st: Stream, marks: list[Quotation], unclaimed: list[int], unresolved: list[Span]) -> tuple[Doubt, ...]:
    """All doubts of one text, in text order."""
    found = [Doubt((Span(q.start, q.end),), "a quotation that never closes") for q in marks if not q.closed and not q.runs_on]
    found += [Doubt((st.span(at, at + 1),), "a quotation without a speaker") for at in unclaimed]
    found += [Doubt((span,), "a source whose speaker cannot be told") for span in unresolved]
    found += [Doubt((Span(*m.span()),), "odd characters (control, direction, replacement or surrogate)") for m in _ODD.finditer(st.text)]
    return tuple(sorted(set(found), key=lambda d: (d.spans, d.reason)))
