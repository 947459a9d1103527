from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.text.spans import Span


@finds
def unattributed_figure(subject):
    """A figure stands in the article's own voice, with nobody to answer for it.

    Bad: The scheme cost savers $40 million.
    Good: The scheme cost savers $40 million, according to the regulator.
    """
    for claim, found in zip(subject.article.claims, subject.index.figures):
        figures = [f for f in found if not f.is_date and (f.unit or f.value > 12)]
        if claim.status != "asserted" or not figures:
            continue
        spans = tuple(Span(f.start, f.end) for f in figures)
        yield Finding(
            "unattributed-figure", spans, f"“{subject.words(spans)}” has no source: “{subject.short(claim.spans)}”",
            "say where the figure comes from",
        )  # fmt: skip
