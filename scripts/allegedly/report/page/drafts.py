"""The views of what was detected and not annotated: an audit of one article, a comparison of one with its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allegedly.report.page.shares import shares
from allegedly.report.page.view import Meta, View
from allegedly.text.paragraphs import is_heading

if TYPE_CHECKING:
    from allegedly.article.article import Article, Attribution, Claim
    from allegedly.audit.finding import Finding
    from allegedly.audit.model import Audit
    from allegedly.comparison.model import Comparison, Match

_VOICES = {"article": "author", "summary": "summary-author"}
_METHOD = "Detected by rules from the text alone, without a model and without the public record: it says who is credited with what, and not whether it is so."


def view_of_audit(audit: Audit, title: str = "", meta: Meta | None = None) -> View:
    """The view of an audit. `meta` is added to what the page says of itself and wins over it."""
    part = {share.label: share.share for share in audit.shares.speakers}
    return {
        "title": title or "An article, audited",
        "meta": {"kicker": "Who says what, and what to look at", "method": _METHOD} | (meta or {}),
        "texts": [_text(audit.draft, "article")],
        "speakers": _speakers([audit.draft], part),
        "claims": _claims(audit.draft, "article"),
        "findings": [_finding(finding) for finding in audit.findings],
        "matches": [],
    }


def view_of_comparison(comparison: Comparison, title: str = "", meta: Meta | None = None) -> View:
    """The view of a comparison: both texts, and a match for each clause of the summary. The bar is the article's alone."""
    drafts = {"article": comparison.article, "summary": comparison.summary}
    return {
        "title": title or "An article and its summary",
        "meta": {"kicker": "What became of each claim in the summary", "method": _METHOD} | (meta or {}),
        "texts": [_text(draft, role) for role, draft in drafts.items()],
        "speakers": _speakers(list(drafts.values()), _part(comparison.article)),
        "claims": [claim for role, draft in drafts.items() for claim in _claims(draft, role)],
        "findings": [],
        "matches": [_match(match) for match in comparison.matches],
    }


def _text(draft: Article, role: str) -> dict:
    paragraphs = _pairs(draft.paragraphs)
    headings = [index for index, (start, end) in enumerate(paragraphs) if is_heading(draft.text[start:end])] if role == "article" else []
    return {"id": role, "role": role, "text": draft.text, "paragraphs": paragraphs, "headings": headings}


def _speakers(drafts: list[Article], part: dict[str, float]) -> list[dict]:
    """The texts' own voices, everyone detected, and whoever is credited without being an entity."""
    named = {_VOICES[role]: (f"The {role} itself", "author") for role, _ in zip(_VOICES, drafts)}
    for draft in drafts:
        for speaker in draft.speakers:
            named.setdefault(speaker.id, (speaker.name, speaker.kind))
        for attribution in draft.attributions:
            named.setdefault(attribution.speaker, (attribution.speaker, "unnamed"))
    return [{"id": key, "name": name, "kind": kind, "share": part.get(key, 0.0)} for key, (name, kind) in named.items()]


def _part(draft: Article) -> dict[str, float]:
    contents = [("article", len(_above(one, draft)), one.speaker, _pairs(one.content)) for one in draft.attributions]
    return shares({"article": draft.text}, contents, _VOICES)


def _above(attribution: Attribution, draft: Article) -> list[int]:
    """Ids of the attributions around one, from the inside out."""
    above: list[int] = []
    while attribution.parent is not None and attribution.parent not in above:
        above.append(attribution.parent)
        attribution = draft.attributions[attribution.parent]
    return above


def _claims(draft: Article, role: str) -> list[dict]:
    return [_claim(number, claim, draft, role) for number, claim in enumerate(draft.claims, 1)]


def _claim(number: int, claim: Claim, draft: Article, role: str) -> dict:
    """A detected claim has no standalone wording: its own words stand for it."""
    chain = [_link(draft.attributions[one], draft.text) for one in claim.chain]
    return {
        "id": f"{role}/c{number:03}",
        "number": str(number),
        "text_id": role,
        "spans": _pairs(claim.spans),
        "text": " … ".join(draft.text[start:end] for start, end in claim.spans),
        "status": claim.status,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "kind": "",
        "speaker": chain[-1]["speaker"] if chain else _VOICES[role],
        "chain": chain,
    }


def _link(attribution: Attribution, text: str) -> dict:
    return {
        "speaker": attribution.speaker,
        "cue": " … ".join(text[start:end] for start, end in attribution.cue),
        "stance": attribution.stance,
        "quotation": attribution.quotation,
        "source_spans": _pairs(attribution.source),
        "cue_spans": _pairs(attribution.cue),
    }


def _finding(finding: Finding) -> dict:
    words = {"rule": finding.rule, "reason": finding.reason, "suggestion": finding.suggestion}
    return words | {"text_id": "article", "spans": _pairs(finding.spans)}


def _match(match: Match) -> dict:
    spans = {"left_spans": _pairs(match.article_spans), "right_spans": _pairs(match.summary_spans)}
    return spans | {"label": match.verdict, "confidence": match.probability, "reason": match.reason}


def _pairs(spans) -> list[list[int]]:
    return [[start, end] for start, end in spans if start < end]
