"""Rows of the evidence table."""

from allegedly.tables.article import Article

FIELDS = ("bearing", "fact", "publisher", "title", "published", "url")


def evidence_rows(article: Article) -> list[dict]:
    """One row a piece of evidence, in the order of the verdicts."""
    return [
        {"evidence_id": article.id(e["id"]), "claim_id": article.id(v["claim"]), "article_id": article.seed.article_id}
        | {name: e[name] for name in FIELDS} | {"later": e.get("later", False)}
        for v in article.seed.verdicts
        for e in v["evidence"]
    ]
