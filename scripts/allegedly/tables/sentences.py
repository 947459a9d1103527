"""Rows of the sentences table: tokens with BIO tags, flat and null-free."""

from allegedly.article.chains import chain, status
from allegedly.tables.article import Article
from allegedly.text.spans import Span

ROLES = ("source", "cue", "content")


def sentence_rows(article: Article) -> list[dict]:
    """One row a sentence, in text order."""
    owners = _owners(article)
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
            "tags": bio_tags(sentence.tokens, owners),
            "statuses": statuses[i],
            "fold": article.folds[paragraph],
        }
        for i, (paragraph, sentence) in enumerate(article.sentences)
    ]


def _owners(article: Article) -> list[tuple[str, Span, int] | None]:
    """For each code point of the article the role, span and attribution that it belongs to: of several the outermost attribution's."""
    owners: list[tuple[str, Span, int] | None] = [None] * len(article.seed.text)
    for owner in reversed(_layers(article)):
        start, end = owner[1]
        owners[start:end] = [owner] * (end - start)
    return owners


def _layers(article: Article) -> list[tuple[str, Span, int]]:
    """Role, span and attribution of all attributed words, outermost attributions first: the first to claim a code point keeps it."""
    records = article.seed.attributions
    depth = {r["id"]: len(chain(article.seed, r["id"])) for r in records}
    order = sorted(range(len(records)), key=lambda i: (depth[records[i]["id"]], i))
    return [(role.upper(), span, i) for i in order for role in ROLES for span in article.seed.spans("attributions", i, role)]


def bio_tags(tokens: tuple[Span, ...], owners: list[tuple[str, Span, int] | None]) -> list[str]:
    """BIO tag of each token; a token belongs to what its first code point belongs to. A new span of a role begins with B."""
    tags, before = [], None
    for token in tokens:
        held = owners[token.start]
        tags.append("O" if held is None else ("I-" if held == before else "B-") + held[0])
        before = held
    return tags


def _statuses(article: Article) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in article.sentences]
    for i, claim in enumerate(article.seed.claims):
        stances = [link["stance"] for link in article.chains[claim["id"]]]
        for t in article.touched(article.seed.spans("claims", i, "quote")):
            found[t].append(status(stances))
    return found
