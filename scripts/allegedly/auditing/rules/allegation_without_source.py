import re
from bisect import bisect_right

from allegedly.article.article import UNSPECIFIED
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_ALLEGES = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|(?:is|are|was|were|been|being) (?:\w+ )?(?:accused|suspected|alleged|said|rumou?red|reported)|accused)\b",
    re.I,
)
_AUTHORITIES = re.compile(
    r"\b(?:police|prosecut\w+|indict\w+|court|judge|lawsuit|suit|sued?|complaint|charge[ds]|officials?|authorities|investigat\w+|detectives?|sheriff\w*|FBI|"
    r"attorney|affidavit|tribunal|inquiry|warrant)\b",
    re.I,
)
"""Words of a paragraph that says whose case it is."""


@finds(importance=1)
def allegation_without_source(subject):
    """Something is said to be alleged, or someone to be accused, and nobody is said to allege it.

    Bad: The director allegedly took bribes.
    Good: Prosecutors say the director took bribes.
    """
    for attribution in subject.article.attributions:
        if attribution.speaker != UNSPECIFIED or attribution.stance != "distancing" or not attribution.cue or attribution.source:
            continue
        if not _ALLEGES.search(subject.words(attribution.cue)) or _has_one_around(subject, attribution) or _has_one_nearby(subject, attribution):
            continue
        yield Finding(
            "allegation-without-source", attribution.cue, f"“{subject.words(attribution.cue)}” without a source: “{subject.short(attribution.content)}”",
            "say who alleges it, and where",
            "warning",
        )  # fmt: skip


def _has_one_nearby(subject, attribution) -> bool:
    """Whether the paragraph, or the one before, says who makes the accusation: an authority, or a speaker who alleges or accuses."""
    paragraphs, at = subject.article.paragraphs, attribution.cue[0].start
    place = max(bisect_right([p.start for p in paragraphs], at) - 1, 0)
    low, high = paragraphs[max(place - 1, 0)].start, paragraphs[place].end
    if _AUTHORITIES.search(subject.text, low, high):
        return True
    return any(a.speaker != UNSPECIFIED and a.stance == "distancing" and a.cue and low <= a.cue[0].start < high for a in subject.article.attributions)


def _has_one_around(subject, attribution) -> bool:
    while attribution.parent is not None:
        attribution = subject.article.attributions[attribution.parent]
        if attribution.speaker != UNSPECIFIED:
            return True
    return False
