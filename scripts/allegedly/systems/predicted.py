"""Predictions made of an Article, or of a comparison, for the tasks on whole articles and summaries."""

from allegedly.article.article import Article
from allegedly.comparison.model import Comparison
from allegedly.text.spans import Span, shared


def attributions(article: Article) -> dict:
    """All attributions with a content; `parent` counts among those."""
    kept = [found for found in article.attributions if found.content]
    place = {found.id: number for number, found in enumerate(kept)}
    names = {speaker.id: speaker.name for speaker in article.speakers}
    return {"attributions": [_attribution(found, names.get(found.speaker, found.speaker), place.get(found.parent)) for found in kept]}


def _attribution(found, speaker: str, parent: int | None) -> dict:
    spans = {role: [list(span) for span in getattr(found, role)] for role in ("source", "cue", "content")}
    return spans | {"speaker": speaker, "parent": parent}


def claims(article: Article, *labels: str) -> dict:
    """All claims, with the labels named."""
    return {"claims": [{"spans": [list(span) for span in claim.spans]} | {name: getattr(claim, name) for name in labels} for claim in article.claims]}


def verdict(comparison: Comparison, spans: list[dict]) -> dict:
    """The verdict on a clause of the summary, given by spans `{"start", "end"}`: that of the match with most of its code points, `unmatched` without one."""
    asked = [Span(span["start"], span["end"]) for span in spans]
    nearest = max(comparison.clauses, key=lambda match: shared(asked, match.summary_spans), default=None)
    if nearest is None or not shared(asked, nearest.summary_spans):
        return {"verdict": "unmatched", "probability": 0.0}
    return {"verdict": nearest.verdict, "probability": nearest.probability}
