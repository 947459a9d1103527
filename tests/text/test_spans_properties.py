"""Spans against sets of code points, which are slower and plain."""

from any_text import LINES, span_lists
from hypothesis import given
from hypothesis import strategies as st

from allegedly.text.spans import Span, hull, in_order, inside, iou, paragraph_spans, shared, size


def points(spans) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


@given(span_lists(), span_lists())
def test_sizes_are_those_of_sets_of_code_points(left, right):
    common, union = points(left) & points(right), points(left) | points(right)
    assert size(left) == len(points(left))
    assert shared(left, right) == shared(right, left) == len(common)
    assert iou(left, right) == (len(common) / len(union) if union else 1.0)
    assert iou(left, left) == 1.0


@given(span_lists().filter(bool), span_lists())
def test_hull_inside_and_order(left, right):
    around = hull(left)
    assert all(around.covers(span) for span in left) and around == Span(min(points(left)), max(points(left)) + 1)
    assert in_order(left) and not in_order([*left, left[0]])
    assert not inside(left, right) or points(left) <= points(right)
    assert inside(left, [around])


@given(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda p: Span(*sorted(p))),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda p: Span(*sorted(p))),
)
def test_covering_and_overlap(one, other):
    assert one.overlap(other) == other.overlap(one) == len(points([one]) & points([other]))
    if one.covers(other):
        assert points([other]) <= points([one])


@given(st.lists(LINES, min_size=1))
def test_paragraphs_are_the_lines_and_nothing_else(lines):
    text = "\n".join(lines)
    spans = paragraph_spans(text)
    if len(lines) > 1 and not lines[-1]:  # a line end at the very end begins no further line
        lines, text = lines[:-1], text[:-1]
    assert [span.of(text) for span in spans] == lines
    assert all(text[a.end : b.start] == "\n" for a, b in zip(spans, spans[1:])) and spans[-1].end == len(text)
