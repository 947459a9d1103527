"""Assignment against exhaustive search and against hand arithmetic."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.scoring.metrics.assignment import assign, overlaps
from allegedly.text.spans import iou, shared


@st.composite
def _items(draw):
    cuts = draw(st.lists(st.lists(st.integers(0, 30), min_size=2, max_size=4, unique=True), max_size=5))
    return [[(a, b) for a, b in zip(sorted(c)[::2], sorted(c)[1::2])] for c in cuts]


def _best_by_exhaustion(gold, predicted):
    small, large = sorted([gold, predicted], key=len)
    totals = []
    for order in permutations(range(len(large)), len(small)):
        chosen = [(small[i], large[j]) for i, j in enumerate(order) if shared(small[i], large[j])]
        totals.append((sum(shared(a, b) for a, b in chosen), sum(iou(a, b) for a, b in chosen)))
    return max(totals, default=(0, 0))


@settings(max_examples=80, deadline=None)
@given(_items(), _items())
def test_no_assignment_has_more_in_common_and_none_as_much_fits_better(gold, predicted):
    matches = assign(gold, predicted)
    total = sum(m.overlap for m in matches)
    fit = sum(iou(gold[m.gold], predicted[m.predicted]) for m in matches)
    best = _best_by_exhaustion(gold, predicted)
    assert total == best[0] and abs(fit - best[1]) < 1e-9


@settings(max_examples=50, deadline=None)
@given(_items(), _items())
def test_overlaps_are_those_of_the_spans_one_by_one(gold, predicted):
    expected = {(g, p): shared(a, b) for g, a in enumerate(gold) for p, b in enumerate(predicted) if shared(a, b)}
    assert overlaps(gold, predicted) == expected


@given(_items(), _items())
@settings(max_examples=50, deadline=None)
def test_nothing_is_used_twice(gold, predicted):
    matches = assign(gold, predicted)
    assert len({m.gold for m in matches}) == len({m.predicted for m in matches}) == len(matches)


def test_touching_spans_are_not_assigned():
    assert assign([[(0, 10)]], [[(10, 20)]]) == []


def test_a_greedy_choice_would_lose():
    """Greedy takes 0-1 for 10 and leaves 2; together 0-0 and 1-1 make 9 + 8 = 17 against 10 + 2 = 12."""
    gold, predicted = [[(0, 20)], [(20, 30)]], [[(0, 9), (28, 30)], [(9, 19), (20, 28)]]
    assert [(m.gold, m.predicted, m.overlap) for m in assign(gold, predicted)] == [(0, 0, 9), (1, 1, 8)]


def test_of_two_nested_candidates_with_the_same_words_in_common_the_better_fitting_wins():
    """Both gold items hold all 80 code points of the guess; 80/100 of the outer, 80/80 of the inner."""
    assert [m.gold for m in assign([[(0, 100)], [(20, 100)]], [[(20, 100)]])] == [1]


def test_equal_contents_are_told_apart_by_the_further_roles():
    same, sources = [[(0, 50)], [(0, 50)]], [[(60, 65)], [(70, 75)]]
    matches = assign(same, same, [(sources, sources[::-1])])
    assert [(m.gold, m.predicted) for m in matches] == [(0, 1), (1, 0)]


def test_empty_lists():
    assert assign([], []) == assign([[(0, 1)]], []) == assign([], [[(0, 1)]]) == []
    assert assign([[]], [[(0, 5)]]) == []


def test_what_stands_in_the_very_same_words_is_told_apart_by_agreement():
    same = [[(0, 50)]] * 4
    order = [2, 0, 3, 1]
    matches = assign(same, same, agreement=lambda g, p: int(order[g] == p))
    assert [m.predicted for m in matches] == order


def test_a_thousand_items_that_all_touch_their_neighbours_take_no_time():
    from time import process_time

    many = [[(10 * i, 10 * i + 12)] for i in range(1500)]
    start = process_time()
    assert len(assign(many, many)) == 1500
    assert process_time() - start < 5
