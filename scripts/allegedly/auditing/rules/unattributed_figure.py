import re

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.text.spans import Span

_LARGE = 1000
_SOURCED = re.compile(
    r"\b(?:polls?|polling|polled|surveys?|surveyed|census|figures|data|statistics|records?|study|studies|report(?:s|ed)?|according|estimate[sd]?|filings?|documents?|"
    r"forecasts?|results?|tally|counted|budget|bill|law|plan|proposal|proposed|offer(?:s|ed)?|prize|fined?|sentenced|charged|tickets?|costs?\s+\S+\s+to|asked)\b",
    re.I,
)
"""Words of a sentence in which the source of a figure is given, or in which it is the reporter's to know."""
_SUPPOSED = re.compile(r"\b(?:if|would|could|might|may|should|for every|imagine|suppose|at least one|unless|will|hopes?|wants?|aims?)\b", re.I)
_PART_OF_WORD = re.compile(r"[-–]\s?[A-Za-z]")
_PUBLIC = re.compile(r"\s+(?:of (?:the |all )?)?(?:\w+\s+){0,2}(?:votes?|voters?|electorate|delegates?|ballots?|turnout|seats?)\b")
"""Counts of an election, which are public."""
_AGE = re.compile(r"\b(?:aged?|under|over|turned|turns?)\s*$|\b[A-Z][\w’'-]+,\s*$")
_TIME = re.compile(
    r"\s*(?:a\.?m\b|p\.?m\b|o['’]clock|years?\s+old|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|seconds?\b|[-–]\s?\d|:\d\d|miles?\b|feet\b|km\b|metres?\b|meters?\b)"
)


@finds(importance=3, by_default=False)
def unattributed_figure(subject):
    """The article gives a share, a sum of money or a large count in its own voice, without a source.

    Bad: The scheme cost savers $40 million.
    Good: The scheme cost savers $40 million, according to the regulator.
    """
    found = [(claim, spans) for claim, spans in _without_source(subject)]
    while found:
        together = [found.pop(0)]
        while found and found[0][0].paragraph - together[-1][0].paragraph <= 1:  # one note for a table, or for a count told in several sentences
            together.append(found.pop(0))
        spans = tuple(sorted({span for _, own in together for span in own}))
        yield Finding(
            "unattributed-figure", spans, f"“{subject.short(spans, 60)}” has no source: “{subject.short(together[0][0].spans)}”"
            + (f" and {len(together) - 1} more nearby" if len(together) > 1 else ""),
            "say where the figures come from" if len(spans) > 1 else "say where the figure comes from",
        )  # fmt: skip


def _without_source(subject):
    """(claim, spans of its figures) of the article's own claims that measure something, where no source is near."""
    article = subject.article
    sourced = _paragraphs_with_sourced_figures(subject)
    for claim, found in zip(article.claims, subject.index.figures):
        if not found or claim.status != "asserted" or claim.certainty != "certain" or not sourced.isdisjoint((claim.paragraph, claim.sentence * -1 - 1)):
            continue
        spans = tuple(Span(f.start, f.end) for f in found if not f.is_date and _measures(subject.text, f))
        if not spans:
            continue
        sentence = article.sentences[claim.sentence].of(subject.text)
        if not _SOURCED.search(sentence) and not _SUPPOSED.search(sentence) and not sentence.endswith("?"):
            yield claim, spans


def _measures(text, figure):
    """Whether a figure is a share, money or a large count, and no age, time, distance, score or part of a word."""
    before, after = text[max(0, figure.start - 24) : figure.start], text[figure.end : figure.end + 16]
    if (
        _PART_OF_WORD.match(after)
        or before[-1:] in "-–/#"
        or _TIME.match(after)
        or _PUBLIC.match(text, figure.end, figure.end + 40)
        or "=" in before[-3:]
        or _AGE.search(before)
        and not figure.unit
    ):
        return False
    return figure.unit == "%" or figure.value >= _LARGE


def _paragraphs_with_sourced_figures(subject) -> set[int]:
    """Paragraphs, and as negative numbers sentences, in which a figure is on somebody's word: the others there are likely from there too."""
    places: set[int] = set()
    for claim, found in zip(subject.article.claims, subject.index.figures):
        if found and claim.attribution is not None:
            places.update((claim.paragraph, claim.sentence * -1 - 1))
    return places
