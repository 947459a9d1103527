"""How claims are attributed: cues that doubt, that differ by speaker, that come late or hedge twice."""

import re
from bisect import bisect_left
from collections import defaultdict

from allegedly.article.article import RESERVED
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds

_OTHER_RULES = ("a quotation without a speaker", "a quotation that never closes", "odd characters", "a claim whose pronoun cannot be resolved")


@finds(importance=3, by_default=False)
def cue_doubt(subject):
    """A reporting word or a quotation whose speaker or content could not be found.

    Bad: The shop sold its “miracle” cure in four towns last year.
    Good: The shop sold what its owner called a “miracle” cure in four towns last year.
    """
    for doubt in subject.article.doubts:
        if not doubt.reason.startswith(_OTHER_RULES):
            yield Finding(
                "cue-doubt",
                doubt.spans,
                f"{doubt.reason}: “{subject.short(doubt.spans, 60)}”",
                "check this by reading; a name would make it clear to readers too",
            )


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


_WORDS = 24


@finds(importance=3, by_default=False)
def late_attribution(subject):
    """The source comes only at the end of a sentence, after two dozen words or more.

    Bad: [thirty words of several clauses], according to the police.
    Good: According to the police, [thirty words].
    """
    for attribution in subject.article.attributions:
        if attribution.cue_type not in ("according_to", "verb") or attribution.quotation == "direct" or not attribution.cue or not attribution.content:
            continue
        first, cue = attribution.content[0].start, min((*attribution.cue, *attribution.source))
        if (
            attribution.content[-1].end > cue.start
            or cue.start - first <= 2 * _WORDS
            or subject.article.paragraph(first) != subject.article.paragraph(cue.start)
        ):
            continue
        count = len(subject.text[first : cue.start].split())
        if count > _WORDS:
            yield Finding(
                "late-attribution", attribution.cue, f"{count} words come before “{subject.words(sorted(attribution.cue + attribution.source))}”",
                "put the source first, or split the sentence and attribute each part",
            )  # fmt: skip


_ADVERBS = "allegedly|reportedly|purportedly|supposedly|apparently"
_ADVERB, _LOW_ADVERB = re.compile(rf"\b(?:{_ADVERBS})\b", re.I), re.compile(_ADVERBS)
_APART, _FARTHEST = re.compile("[\"“”,–—]|''| - | and "), 3
"""What parts two hedges, and the most words between two of one clause."""
_MODAL = re.compile(r"\b(?:may|might|could|possibly|perhaps|potentially|likely|appears? to|seems? to)\b")


def _is_quoted(subject, claim) -> bool:
    """Whether the words are a speaker's own, which no editor may change."""
    return claim.attribution is not None and subject.article.attributions[claim.attribution].quotation == "direct"


@finds(importance=3)
def stacked_hedges(subject):
    """Two hedges stand in one clause, so that it is unclear what is claimed.

    Bad: The minister allegedly may have known.
    Good: The minister may have known.
    """
    places, seen = [m.start() for m in _LOW_ADVERB.finditer(subject.low)], set()
    for claim in subject.article.claims:
        start, end = claim.spans[0].start, claim.spans[-1].end
        if bisect_left(places, start) == bisect_left(places, end):
            continue
        words = subject.text[start:end]
        adverb, modal = _ADVERB.search(words), _MODAL.search(words)
        if not adverb or not modal or adverb.start() == modal.start() or claim.sentence in seen or _is_quoted(subject, claim):
            continue
        first, second = sorted((adverb, modal), key=re.Match.start)
        between = words[first.end() : second.start()]
        if _APART.search(between) or len(between.split()) > _FARTHEST:
            continue
        seen.add(claim.sentence)
        spans = tuple(sorted(type(claim.spans[0])(start + m.start(), start + m.end()) for m in (adverb, modal)))
        yield Finding("stacked-hedges", spans, f"“{adverb.group()}” and “{modal.group()}” in one clause", "keep only the one that is meant")
