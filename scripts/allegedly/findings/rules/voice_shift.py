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
    for one, other, _ in alike_pairs(subject, with_figures=True):
        claims = [subject.draft.claims[n] for n in (one, other)]
        statuses = [claim.status for claim in claims]
        if not _shifts(statuses) or _figures_differ(subject, one, other) or claims[0].polarity != claims[1].polarity:
            continue
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
    return "asserted" in statuses and len(set(statuses)) == 2 or set(statuses) in ({"alleged", "endorsed"}, {"alleged", "attributed"})


def _figures_differ(subject, one, other) -> bool:
    left, right = (subject.index.bags[n].values for n in (one, other))
    return bool(left and right and not left & right)
