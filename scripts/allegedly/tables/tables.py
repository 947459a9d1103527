"""All tables of one article."""

from allegedly.seeds.seed import Seed
from allegedly.tables.article import Article
from allegedly.tables.attributions import attribution_rows
from allegedly.tables.claims import claim_rows
from allegedly.tables.contrasts import pair_rows, verification_rows
from allegedly.tables.evidence import evidence_rows
from allegedly.tables.sentences import sentence_rows
from allegedly.tables.speakers import speaker_rows

OPTIONAL = {"evidence": "verdicts", "verification": "contrasts", "pairs": "contrasts"}
"""Configs that exist only where some article has that seed."""


def compile_seed(seed: Seed) -> dict[str, list[dict]]:
    """Rows of every config for one validated seed; rows hold every column of schema/tables."""
    article = Article(seed, salt=int(seed.article["sha256"][:8], 16))
    tables = {
        "claims": claim_rows(article),
        "attributions": attribution_rows(article),
        "speakers": speaker_rows(article),
        "sentences": sentence_rows(article),
        "evidence": evidence_rows(article),
        "verification": verification_rows(article),
        "pairs": pair_rows(article),
    }
    return {"articles": [article_row(article, tables)]} | tables


def article_row(article: Article, tables: dict[str, list[dict]]) -> dict:
    """The row of the articles table."""
    seed, known = article.seed, article.seed.article
    return {
        "article_id": seed.article_id,
        **{name: known[name] for name in ("headline", "publisher", "published", "language", "origin", "split", "rights", "provenance")},
        "text": seed.text,
        "text_sha256": known["sha256"],
        "n_paragraphs": len(seed.paragraphs),
        "n_sentences": len(article.sentences),
        **{f"n_{name}": len(tables[name]) for name in ("speakers", "attributions", "claims")},
    }
