"""Rows of the attributions table."""

from allegedly.article.chains import chain
from allegedly.tables.article import Article


def attribution_rows(article: Article) -> list[dict]:
    """One row an attribution, in seed order."""
    carried: dict[str, list[str]] = {}
    for claim in article.seed.claims:
        carried.setdefault(claim.get("attribution", ""), []).append(article.id(claim["id"]))
    return [_row(article, i, record, carried.get(record["id"], [])) for i, record in enumerate(article.seed.attributions)]


def _row(article: Article, i: int, record: dict, claim_ids: list[str]) -> dict:
    spans = {role: article.seed.spans("attributions", i, role) for role in ("source", "cue", "content", "medium")}
    touched = article.touched([*spans["source"], *spans["cue"], *spans["content"]])
    return {
        "attribution_id": article.id(record["id"]),
        "article_id": article.seed.article_id,
        "paragraph": record["paragraph"],
        "sentence_ids": [article.sentence_ids[t] for t in touched],
        "speaker_id": article.id(record["speaker"]),
        "speaker": article.seed.speaker_name(record["speaker"]),
        "anonymity": record["anonymity"],
        **{f"{role}_spans": article.span_rows(spans[role]) for role in ("source", "cue", "content")},
        "cue": article.words(spans["cue"]),
        **{name: record[name] for name in ("quotation", "cue_type", "stance")},
        "medium": article.words(spans["medium"]),
        "parent_id": article.id(record.get("parent", "")),
        "depth": len(chain(article.seed, record["id"])) - 1,
        "note": record.get("note", ""),
        "claim_ids": claim_ids,
    }
