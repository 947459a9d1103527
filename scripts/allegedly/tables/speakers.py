"""Rows of the speakers table: those listed, and the reserved ones that are used."""

from collections import Counter

from allegedly.seeds.seed import RESERVED
from allegedly.tables.article import Article
from allegedly.text.quotes import cuts_word, occurrences
from allegedly.text.spans import Span


def speaker_rows(article: Article) -> list[dict]:
    """One row a speaker: the reserved ones first where anything is on their word, then in seed order."""
    attributions = Counter(record["speaker"] for record in article.seed.attributions)
    claims = Counter(article.claim_speaker(c["id"]) for c in article.seed.claims)
    mentions = _mentions(article)
    reserved = [{"id": r, "name": r, "kind": article.speaker_kind(r)} for r in RESERVED if attributions[r] or claims[r]]
    return [
        {
            "speaker_id": article.id(s["id"]),
            "article_id": article.seed.article_id,
            "name": s["name"],
            "kind": s["kind"],
            "title": s.get("title", ""),
            "aliases": s.get("aliases", []),
            "affiliation_id": article.id(s.get("affiliation", "")),
            "behind_id": article.id(s.get("behind", "")),
            "mentions": article.span_rows(mentions.get(s["id"], [])),
            "n_attributions": attributions[s["id"]],
            "n_claims": claims[s["id"]],
        }
        for s in [*reserved, *article.seed.speakers]
    ]


def _mentions(article: Article) -> dict[str, list[Span]]:
    """Where names and aliases stand as whole words; of mentions that overlap the longest counts."""
    text = article.seed.text
    found = [
        (Span(at, at + len(name)), speaker["id"])
        for speaker in article.seed.speakers
        for name in {speaker["name"], *speaker.get("aliases", ())}
        for at in occurrences(text, name)
        if not cuts_word(text, Span(at, at + len(name)))
    ]
    taken = bytearray(len(text))
    by_speaker: dict[str, list[Span]] = {}
    for span, speaker in sorted(found, key=lambda f: (f[0].start - f[0].end, f[0].start)):
        if taken.find(1, *span) < 0:
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            by_speaker.setdefault(speaker, []).append(span)
    return {speaker: sorted(spans) for speaker, spans in by_speaker.items()}
