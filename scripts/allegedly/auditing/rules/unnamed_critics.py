import re

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.auditing.subject import unnamed

_CRITICS = re.compile(r"\b(?:critics|opponents|detractors|sceptics|skeptics|naysayers?)\b", re.I)


@finds(importance=1)
def unnamed_critics(subject):
    """Critics are reported, and not one of them is named.

    Bad: Critics say the mayor wastes money.
    Good: Jo Marsh, who leads the opposition, says the mayor wastes money.
    """
    for words, records in unnamed(subject, _CRITICS):
        yield Finding(
            "unnamed-critics", records[0].source, f"“{words}” is nobody in particular: “{subject.short(records[0].content)}”",
            "name a critic who says this, or leave it out",
            "warning",
        )  # fmt: skip
