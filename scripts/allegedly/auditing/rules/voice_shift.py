import re
from functools import partial

from allegedly.auditing.alike import alike_pairs
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_LIKENESS = 0.6
_FIRMNESS = {"asserted": 3, "endorsed": 2, "attributed": 1, "alleged": 0}
_SHIFTS = frozenset(map(frozenset, (("asserted", "attributed"), ("asserted", "alleged"), ("endorsed", "alleged"), ("attributed", "alleged"))))
"""The article stands behind what is `endorsed`, too."""
_CALLED = {"asserted": "as fact", "endorsed": "as confirmed", "attributed": "as a report", "alleged": "as an allegation"}

_OPEN = re.compile(r"(?:why|how|what|when|where|who|whether|if|so|because|(?:\w+ )?\w+(?<![sd]) to \w+)\b", re.I)
"""A claim that puts no proposition of its own: a question, a condition, an infinitive."""


@finds(importance=2)
def voice_shift(subject):
    """A claim is stated as fact in one place and attributed or alleged in another.

    Bad: The leak cost the bank $4 million. ... The leak allegedly cost the bank $4 million.
    Good: The leak cost the bank $4 million. ... The bank lost customers as well.
    """
    if subject.is_live:
        return
    told, everywhere = set(), list(range(len(subject.article.claims)))
    for one, other, likeness in sorted(alike_pairs(subject, everywhere, partial(_shift, subject), with_figures=True), key=lambda pair: (-pair[2], pair)):
        claims = [subject.article.claims[n] for n in (one, other)]
        if likeness < _LIKENESS or claims[0].paragraph == claims[1].paragraph or _is_in_headline(subject, claims[0]):
            continue
        if (place := tuple(c.sentence for c in claims)) in told:
            continue
        told.add(place)
        firm, loose = sorted(claims, key=lambda c: -_FIRMNESS[c.status])
        yield Finding(
            "voice-shift",
            claims[0].spans + claims[1].spans,
            f"stated {_CALLED[firm.status]} on line {firm.paragraph} (“{subject.short(firm.spans)}”), "
            f"{_CALLED[loose.status]} on line {loose.paragraph} (“{subject.short(loose.spans)}”)",
            "attribute it in both places, or say what confirmed it",
            "warning",
        )


def _is_in_headline(subject, claim) -> bool:
    """Whether a claim stands in a short first paragraph, which the rule headline-firmer compares with the text."""
    first = subject.article.paragraphs[0]
    return (
        claim.spans[0].start < first.end
        and len(first.of(subject.text).split()) < 19
        and len(subject.article.paragraphs) > 2
        and not first.of(subject.text).endswith(".")
    )


def _shift(subject, one: int, other: int) -> bool:
    """Whether one claim is fact, or granted, and the other not, with the same figures and polarity."""
    left, right = subject.article.claims[one], subject.article.claims[other]
    if any(c.certainty == "underspecified" or _OPEN.match(subject.words(c.spans)) for c in (left, right)):
        return False
    return frozenset((left.status, right.status)) in _SHIFTS and left.polarity == right.polarity and not _figures_differ(subject, one, other)


def _figures_differ(subject, one, other) -> bool:
    left, right = (subject.index.values(n) for n in (one, other))
    return bool(left and right and not left & right)
