"""The view of the gold data: the articles of a built dataset with every claim, its chain, its verdict and its evidence."""

import re
from collections.abc import Collection, Mapping

from allegedly.report.page.shares import shares
from allegedly.report.page.view import View
from allegedly.text.paragraphs import is_heading, paragraph_spans

_METHOD = (
    "Claims, attributions and verdicts were annotated and adjudicated by language models under written guidelines; no human annotators took part. "
    "Verdicts are against the public record as of the article’s date."
)


def view_of_gold(tables: Mapping, article_ids: Collection[str] = ()) -> View:
    """The view of some articles of the tables, or of all of them where no id is given.

    `tables` holds `articles`, `speakers`, `attributions`, `claims` and `evidence`, each a pyarrow Table or a list of row dicts.
    """
    rows = {name: _rows(tables[name], article_ids) for name in ("articles", "speakers", "attributions", "claims", "evidence")}
    articles, by_claim = rows["articles"], {}
    for evidence in rows["evidence"]:
        by_claim.setdefault(evidence["claim_id"], []).append(evidence)
    attributions = {row["attribution_id"]: row for row in rows["attributions"]}
    return {
        "title": articles[0]["headline"] or articles[0]["article_id"] if len(articles) == 1 else f"{len(articles)} articles",
        "meta": _meta(articles),
        "texts": [_text(row) for row in articles],
        "speakers": _speakers(rows),
        "claims": [_claim(row, attributions, by_claim.get(row["claim_id"], [])) for row in rows["claims"]],
        "findings": [],
        "matches": [],
    }


def leading_articles(articles, most_claims: int = 1000) -> list[str]:
    """Ids of as many articles, from the first, as have `most_claims` claims together; the first in any case.

    A page is for reading: of a large dataset it shows the beginning.
    """
    ids, claims = [], 0
    for row in _rows(articles, ()):
        claims += row["n_claims"]
        if ids and claims > most_claims:
            break
        ids.append(row["article_id"])
    return ids


def _rows(table, article_ids: Collection[str]) -> list[dict]:
    """Rows of some articles; an Arrow table is cut before it is made into rows."""
    if not hasattr(table, "to_pylist"):
        return [row for row in table if not article_ids or row["article_id"] in article_ids]
    if article_ids:
        import pyarrow as pa
        import pyarrow.compute as pc

        table = table.filter(pc.is_in(table["article_id"], pa.array(list(article_ids), pa.string())))
    return table.to_pylist()


def _meta(articles: list[dict]) -> dict:
    """What the articles say of themselves, each different value once."""
    said = {key: " · ".join(dict.fromkeys(row[key] for row in articles if row[key])) for key in ("publisher", "published", "provenance", "rights")}
    languages = {row["language"] for row in articles}
    return {**said, "language": languages.pop() if len(languages) == 1 else "", "kicker": "Every claim, on whose word it stands, checked", "method": _METHOD}


def _text(article: dict) -> dict:
    text = article["text"]
    paragraphs = [list(span) for span in paragraph_spans(text)]
    headings = [index for index, (start, end) in enumerate(paragraphs) if is_heading(text[start:end])]
    return {"id": article["article_id"], "role": "article", "title": article["headline"], "text": text, "paragraphs": paragraphs, "headings": headings}


def _speakers(rows: dict) -> list[dict]:
    """The speakers' table, whoever a claim or an attribution names that is not in it, and a voice for every article."""
    named = {row["speaker_id"]: (row["name"], row["kind"], row["article_id"]) for row in rows["speakers"]}
    for row in rows["claims"]:
        named.setdefault(row["speaker_id"], (row["speaker"], row["speaker_kind"], row["article_id"]))
    for row in rows["attributions"]:
        named.setdefault(row["speaker_id"], (row["speaker"], "unnamed", row["article_id"]))
    voices = {article: key for key, (_, kind, article) in named.items() if kind == "author"}
    for row in rows["articles"]:
        key = voices.setdefault(row["article_id"], f"{row['article_id']}/author")
        named.setdefault(key, ("author", "author", row["article_id"]))
    part = _shares(rows, voices)
    titles = _voice_names(rows["articles"])
    shown = {key: titles[article] if kind == "author" else name for key, (name, kind, article) in named.items()}
    return [{"id": key, "name": shown[key], "kind": kind, "share": part.get(key, 0.0)} for key, (_, kind, _) in named.items()]


def _voice_names(articles: list[dict]) -> dict[str, str]:
    """What an article's own voice is called: by its headline where there is more than one."""
    if len(articles) == 1:
        return {articles[0]["article_id"]: "The article itself"}
    return {row["article_id"]: f"“{row['headline'] or row['article_id']}” itself" for row in articles}


def _shares(rows: dict, voices: dict[str, str]) -> dict[str, float]:
    texts = {row["article_id"]: row["text"] for row in rows["articles"]}
    contents = [(row["article_id"], row["depth"], row["speaker_id"], _pairs(row["content_spans"])) for row in rows["attributions"]]
    return shares(texts, contents, voices)


def _claim(row: dict, attributions: dict[str, dict], evidence: list[dict]) -> dict:
    number = re.search(r"(\d+)$", row["claim_id"])
    same = ("text", "status", "certainty", "polarity", "kind", "verdict", "verdict_target", "justification", "note")
    return {
        "id": row["claim_id"],
        "number": str(int(number[1])) if number else row["claim_id"],
        "text_id": row["article_id"],
        "spans": _pairs(row["spans"]),
        "speaker": row["speaker_id"],
        "chain": [_link(attributions[one]) for one in row["attribution_ids"] if one in attributions],
        "evidence": [{key: item[key] or "" for key in ("fact", "publisher", "title", "published", "url", "bearing")} for item in evidence],
        "relations": [{"relation": key, "claim_id": row[key]} for key in ("restates", "denies") if row[key]],
        **{key: row[key] for key in same},
    }


def _link(attribution: dict) -> dict:
    link = {"speaker": attribution["speaker_id"], **{key: attribution[key] for key in ("cue", "stance", "quotation")}}
    return link | {key: _pairs(attribution[key]) for key in ("source_spans", "cue_spans")}


def _pairs(spans: list[dict]) -> list[list[int]]:
    return [[span["start"], span["end"]] for span in spans]
