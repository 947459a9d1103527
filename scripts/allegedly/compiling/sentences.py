"""Rows of the sentences table: tokens with BIO tags, flat and null-free."""

from allegedly.compiling.article import Article
from allegedly.records.chains import chain, status
from allegedly.text.spans import Span

ROLES = ("source", "cue", "content")


def sentence_rows(article: Article) -> list[dict]:
    """One row a sentence, in text order."""
    layers = _layers(article)
    statuses = _statuses(article)
    return [
        {
            "sentence_id": article.sentence_ids[i],
            "article_id": article.seed.article_id,
            "paragraph": paragraph,
            "start": sentence.span.start,
            "end": sentence.span.end,
            "text": sentence.span.of(article.seed.text),
            "heading": article.heading(paragraph),
            "tokens": [t.of(article.seed.text) for t in sentence.tokens],
            "token_starts": [t.start for t in sentence.tokens],
            "tags": bio_tags(sentence.tokens, layers),
            "statuses": statuses[i],
            "fold": article.folds[paragraph],
        }
        for i, (paragraph, sentence) in enumerate(article.sentences)
    ]


def _layers(article: Article) -> list[tuple[Span, str, int]]:
    """Spans with role and attribution, outermost attributions first: the first to claim a token keeps it."""
    records = article.seed.attributions
    depth = {r["id"]: len(chain(article.seed, r["id"])) for r in records}
    order = sorted(range(len(records)), key=lambda i: (depth[records[i]["id"]], i))
    return [(span, role.upper(), i) for i in order for role in ROLES for span in article.seed.spans("attributions", i, role)]


def bio_tags(tokens: tuple[Span, ...], layers: list[tuple[Span, str, int]]) -> list[str]:
    """BIO tag of each token; a token belongs to the first layer that holds its first code point. A new span of a role begins with B."""
    tags, before = [], None
    for token in tokens:
        held = next((layer for layer in layers if layer[0].start <= token.start < layer[0].end), None)
        tags.append("O" if held is None else ("I-" if held == before else "B-") + held[1])
        before = held
    return tags


def _statuses(article: Article) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in article.sentences]
    for i, claim in enumerate(article.seed.claims):
        stances = [link["stance"] for link in article.chains[claim["id"]]]
        for t in article.touched(article.seed.spans("claims", i, "quote")):
            found[t].append(status(stances))
    return found
