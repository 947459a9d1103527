from collections import defaultdict

from allegedly.article.article import RESERVED
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_LEAST, _MOSTLY = 2, 0.6
_ACTS = frozenset("accuse suspect blame charge deny reject dismiss".split())
"""Verbs that say what someone did, for which there is no neutral word."""


@finds(importance=3, by_default=False)
def uneven_cues(subject):
    """One speaker is reported with words of doubt (claimed, insists), another never.

    Bad: The union claimed ... the union insisted ... the company said ... the company said ...
    Good: The union said ... the union insisted ... the company said ... the company argued ...
    """
    cues = defaultdict(list)
    for attribution in subject.article.attributions:
        if attribution.cue_type == "verb" and attribution.speaker not in RESERVED and attribution.lemma not in _ACTS:
            cues[attribution.speaker].append(attribution)
    doubted = {s: [a for a in found if a.stance == "distancing"] for s, found in cues.items()}
    trusted = [s for s, found in cues.items() if len(found) >= _LEAST and not doubted[s]]
    for speaker, found in doubted.items():
        if trusted and len(found) >= _LEAST and len(found) / len(cues[speaker]) >= _MOSTLY:
            spans = tuple(span for a in found for span in a.cue)
            yield Finding(
                "uneven-cues", spans, f"{subject.article.speaker(speaker).name} is reported with “{subject.words(spans)}”, {subject.article.speaker(trusted[0]).name} never with such words",
                "use neutral words for both, or say why one is doubtful",
            )  # fmt: skip
