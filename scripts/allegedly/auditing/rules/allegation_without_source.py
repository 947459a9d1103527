from allegedly.article.article import UNSPECIFIED
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds


@finds
def allegation_without_source(subject):
    """Something is marked as alleged, and nobody is said to allege it.

    Bad: The director allegedly took bribes.
    Good: Prosecutors say the director took bribes.
    """
    for attribution in subject.article.attributions:
        if attribution.speaker != UNSPECIFIED or attribution.stance != "distancing" or not attribution.cue or _has_one_around(subject, attribution):
            continue
        yield Finding(
            "allegation-without-source", attribution.cue, f"“{subject.words(attribution.cue)}” without a source: “{subject.short(attribution.content)}”",
            "say who alleges it, and where",
            "warning",
        )  # fmt: skip


def _has_one_around(subject, attribution) -> bool:
    while attribution.parent is not None:
        attribution = subject.article.attributions[attribution.parent]
        if attribution.speaker != UNSPECIFIED:
            return True
    return False
