from allegedly.findings.alike import alike_pairs
from allegedly.findings.finding import Finding
from allegedly.findings.registry import finds

_FIRMNESS = {"asserted": 3, "endorsed": 2, "attributed": 1, "alleged": 0}
_CALLED = {"asserted": "as fact", "endorsed": "as something granted", "attributed": "as a report", "alleged": "as an allegation"}


@finds
def voice_shift(subject):
    """One proposition stands as fact in one place and on someone's word, or as an allegation, in another.

    Bad: The leak cost the bank $4 million. ... The leak allegedly cost the bank $4 million.
    Good: The leak cost the bank $4 million. ... The bank lost customers as well.
    """
    told, everywhere = set(), list(range(len(subject.draft.claims)))
    for one, other, _ in sorted(alike_pairs(subject, everywhere, with_figures=True), key=lambda pair: (-pair[2], pair)):
        claims = [subject.draft.claims[n] for n in (one, other)]
        statuses = [claim.status for claim in claims]
        if not _shifts(statuses) or _figures_differ(subject, one, other) or claims[0].polarity != claims[1].polarity:
            continue
        if (place := tuple(c.sentence for c in claims)) in told:
            continue
        told.add(place)
        firm, loose = sorted(claims, key=lambda c: -_FIRMNESS[c.status])
        yield Finding(
            "voice-shift",
            claims[0].spans + claims[1].spans,
            f"stated {_CALLED[firm.status]} in paragraph {firm.paragraph} (“{subject.short(firm.spans)}”), "
            f"{_CALLED[loose.status]} in paragraph {loose.paragraph} (“{subject.short(loose.spans)}”)",
            "put both on the same word: attribute it in both places, or say what settled it",
            "warning",
        )


def _shifts(statuses) -> bool:
    """Whether one is fact, or granted, and the other not; the article stands behind what is `endorsed`, too."""
    return set(statuses) in ({"asserted", "attributed"}, {"asserted", "alleged"}, {"endorsed", "alleged"}, {"attributed", "alleged"})


def _figures_differ(subject, one, other) -> bool:
    left, right = (subject.index.values(n) for n in (one, other))
    return bool(left and right and not left & right)
