from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.auditing.subject import alike_pairs
from allegedly.text.spans import Span

_LIKENESS = 0.75


@finds(importance=1)
def figure_shift(subject):
    """One proposition is given with different figures in two places.

    Bad: The fire destroyed 40 homes in the valley. ... The fire destroyed 60 homes in the valley.
    Good: The fire destroyed 40 homes in the valley. ... The fire destroyed 40 homes in the valley, the mayor said.
    """
    if subject.is_live:
        return
    figured = [n for n, found in enumerate(subject.index.figures) if any(not f.is_date for f in found)]
    found = subject.index.figures
    for one, other, likeness in alike_pairs(subject, figured, lambda one, other: _differing(found[one], found[other]) is not None):
        if likeness >= _LIKENESS:
            first, second = _differing(found[one], found[other])
            spans = (Span(first.start, first.end), Span(second.start, second.end))
            claims = [subject.article.claims[n] for n in (one, other)]
            yield Finding(
                "figure-shift",
                spans,
                f"“{subject.words(spans[:1])}” on line {claims[0].paragraph}, “{subject.words(spans[1:])}” on line {claims[1].paragraph}, for what seems to be the same thing",
                "check which figure is right, or say why they differ",
                "warning",
            )


def _differing(left, right):
    """The first figures of one unit, where no value of that unit is in both."""
    for one in left:
        same_unit = [f for f in right if f.unit == one.unit and f.is_date == one.is_date]
        if same_unit and not one.is_date and all(f.value != one.value for f in same_unit):
            return one, same_unit[0]
    return None
