"""Rows of the claims table."""

from allegedly.article.chains import status
from allegedly.tables.article import Article

NO_VERDICT = {"verdict": "unchecked", "target": "none", "justification": "", "evidence": []}


def claim_rows(article: Article) -> list[dict]:
    """One row a claim, in seed order."""
    return [_row(article, i, claim) for i, claim in enumerate(article.seed.claims)]


def _row(article: Article, i: int, claim: dict) -> dict:
    return {
        "claim_id": article.id(claim["id"]),
        "article_id": article.seed.article_id,
        "paragraph": claim["paragraph"],
        **_place(article, i),
        "text": claim["text"],
        **_word(article, claim),
        **{name: claim[name] for name in ("certainty", "polarity", "kind", "checkable")},
        "quantities": _parts(article, i, claim, "quantities", ("value", "unit", "comparator")),
        "times": _parts(article, i, claim, "times", ("value", "anchor")),
        "restates": article.id(claim.get("restates", "")),
        "denies": article.id(claim.get("denies", "")),
        "cluster_id": article.id(article.clusters[claim["id"]]),
        **_judgement(article, claim),
        "note": claim.get("note", ""),
        "fold": article.folds[claim["paragraph"]],
    }


def _place(article: Article, i: int) -> dict:
    spans = article.seed.spans("claims", i, "quote")
    touched = article.touched(spans)
    context = [article.sentences[t][1].span.of(article.seed.text) for t in touched]
    first = article.sentence_ids[touched[0]] if touched else ""
    return {"sentence_id": first, "quote": article.words(spans), "spans": article.span_rows(spans), "context": " ".join(context)}


def _word(article: Article, claim: dict) -> dict:
    links = article.chains[claim["id"]]
    speaker = article.claim_speaker(claim["id"])
    innermost = links[-1] if links else {"quotation": "none", "stance": "none"}
    return {
        "speaker_id": article.id(speaker),
        "speaker": article.seed.speaker_name(speaker),
        "speaker_kind": article.speaker_kind(speaker),
        "attribution_ids": [article.id(link["id"]) for link in links],
        "speaker_chain": [article.seed.speaker_name(link["speaker"]) for link in links],
        "cue": _cue(article, links),
        "quotation": innermost["quotation"],
        "stance": innermost["stance"],
        "status": status([link["stance"] for link in links]),
    }


def _cue(article: Article, links: list[dict]) -> str:
    if not links:
        return ""
    return article.words(article.seed.spans("attributions", article.attribution_index[links[-1]["id"]], "cue"))


def _parts(article: Article, i: int, claim: dict, name: str, fields: tuple[str, ...]) -> list[dict]:
    rows = []
    for j, part in enumerate(claim.get(name, ())):
        span = article.span_rows(article.seed.spans("claims", i, name, j, "quote"))[0]
        rows.append(span | {f: float(part[f]) if f == "value" and name == "quantities" else part[f] for f in fields})
    return rows


def _judgement(article: Article, claim: dict) -> dict:
    verdict = article.verdicts.get(claim["id"], NO_VERDICT)
    return {
        "verdict": verdict["verdict"],
        "verdict_target": verdict["target"],
        "justification": verdict["justification"],
        "evidence_ids": [article.id(e["id"]) for e in verdict["evidence"]],
    }
