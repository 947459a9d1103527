"""What detection could not decide, and where."""

import re
from bisect import bisect_right

from allegedly.article.article import Attribution, Doubt
from allegedly.detection.stream import Stream
from allegedly.text.quotation_marks import Quotation
from allegedly.text.spans import Span

UNCLOSED = "a quotation that never closes"
UNCLAIMED = "a quotation without a speaker"
SCARE = "quoted words in the author's own sentence: a name, a term or another's judgement"
UNRESOLVED = "a source whose speaker is unclear"
PRONOUN = "a claim whose pronoun cannot be resolved"
ODD = "odd characters (control, direction, replacement or surrogate)"
_ODD = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffd\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def doubts(
    st: Stream, marks: list[Quotation], unclaimed: list[int], records: tuple[Attribution, ...], unresolved: list[Span], pronouns: list[Span]
) -> tuple[Doubt, ...]:
    """All doubts of one text, in text order. `unclaimed`: units of standing quotations without a record; `pronouns`: those of claims that nobody fits."""
    found = [(Span(q.start, q.end), UNCLOSED) for q in marks if not q.closed and not q.runs_on]
    found += [(st.span(at, at + 1), UNCLAIMED) for at in unclaimed]
    found += [(span, SCARE) for span in _scare_quotes(st, marks, records)]
    found += [(span, UNRESOLVED) for span in unresolved]
    found += [(span, PRONOUN) for span in pronouns]
    found += [(Span(*match.span()), ODD) for match in _odd(st.text)]
    return tuple(Doubt((span,), reason) for span, reason in sorted(set(found)))


def _odd(text):
    """Matches of odd characters; most texts are plain, which is told without a search."""
    plain = "\ufffd" not in text and text.replace("\n", "").isprintable()
    return () if plain else _ODD.finditer(text)


def _scare_quotes(st, marks, records):
    """Quotations worked into a sentence that no record's content touches."""
    standing = {q.start for q in st.standing.values()}
    contents = sorted(span for record in records if record.parent is None for span in record.content)
    starts = [span.start for span in contents]
    for q in marks:
        before = bisect_right(starts, q.end) - 1
        if q.closed and q.start not in standing and not (before >= 0 and contents[before].end > q.start):
            yield Span(q.start, q.end)
