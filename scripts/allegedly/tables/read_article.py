"""An article out of the rows of its tables: what `tables.rows` makes rows of, made again."""

from collections import defaultdict
from collections.abc import Iterable

from allegedly.article.article import RESERVED, Article, Attribution, Claim, Evidence, Quantity, Speaker, Time, Verdict
from allegedly.article.inferred import cue_reading
from allegedly.text.spans import Span, bare_paragraphs

TABLES = ("articles", "speakers", "attributions", "claims", "sentences", "evidence")
"""The tables that an article is made from; contrasts are not made again."""
META = ("headline", "publisher", "published", "language", "origin", "split", "rights", "provenance")


def article_of(rows: dict[str, list[dict]]) -> Article:
    """The article whose rows are given by table, all of one article, in their order; `sentences` and `evidence` may be missing."""
    [row], text = rows["articles"], rows["articles"][0]["text"]
    numbers = {row["attribution_id"]: n for n, row in enumerate(rows["attributions"])}
    sentences, evidence = rows.get("sentences", []), defaultdict(list)
    places = {row["sentence_id"]: n for n, row in enumerate(sentences)}
    for item in rows.get("evidence", []):
        evidence[item["claim_id"]].append(item)
    return Article(
        text,
        bare_paragraphs(text),
        tuple(Span(row["start"], row["end"]) for row in sentences),
        tuple(_speaker(row) for row in rows["speakers"] if _key(row["speaker_id"]) not in RESERVED),
        tuple(_attribution(text, n, row, numbers) for n, row in enumerate(rows["attributions"])),
        tuple(_claim(row, numbers, places, evidence[row["claim_id"]]) for row in rows["claims"]),
        id=row["article_id"],
        **{name: row[name] for name in META},
        tokens=tuple(tuple(Span(start, start + len(token)) for start, token in zip(row["token_starts"], row["tokens"])) for row in sentences),
    )


def articles_of(tables: dict[str, Iterable[dict]]) -> list[Article]:
    """All articles of some tables, in the order of `articles`."""
    held: dict[str, dict[str, list[dict]]] = {}
    for row in tables["articles"]:
        held[row["article_id"]] = {name: [] for name in TABLES} | {"articles": [row]}
    for name in TABLES[1:]:
        for row in tables.get(name, ()):
            if row["article_id"] in held:
                held[row["article_id"]][name].append(row)
    return [article_of(rows) for rows in held.values()]


def _spans(cells) -> tuple[Span, ...]:
    return tuple(Span(cell["start"], cell["end"]) for cell in cells)


def _key(identity: str) -> str:
    return identity.rpartition("/")[2]


def _speaker(row) -> Speaker:
    return Speaker(
        _key(row["speaker_id"]),
        row["name"],
        row["kind"],
        tuple(row["aliases"]),
        _spans(row["mentions"]),
        _key(row["affiliation_id"]),
        _key(row["behind_id"]),
        row["title"],
    )


def _attribution(text, number, row, numbers) -> Attribution:
    cue = _spans(row["cue_spans"])
    polarity, lemma = cue_reading(text, cue)
    return Attribution(
        number, _spans(row["source_spans"]), cue, _spans(row["content_spans"]), _key(row["speaker_id"]), row["quotation"], row["cue_type"], row["stance"],
        numbers.get(row["parent_id"]), (), polarity, lemma, _key(row["attribution_id"]), row["medium"], row["anonymity"], row["note"],
    )  # fmt: skip


def _claim(row, numbers, places, evidence) -> Claim:
    chain = tuple(numbers[identity] for identity in row["attribution_ids"])
    return Claim(
        _spans(row["spans"]), chain[-1] if chain else None, chain, row["status"], row["certainty"], row["polarity"], row["paragraph"], places.get(row["sentence_id"], 0),
        _key(row["speaker_id"]), _key(row["claim_id"]), row["text"], row["kind"], row["checkable"],
        tuple(Quantity(Span(q["start"], q["end"]), q["value"], q["unit"], q["comparator"]) for q in row["quantities"]),
        tuple(Time(Span(t["start"], t["end"]), t["value"], t["anchor"]) for t in row["times"]),
        _key(row["restates"]), _key(row["denies"]),
        Verdict(row["verdict"], row["verdict_target"], row["justification"], tuple(map(_evidence, evidence))), row["note"],
    )  # fmt: skip


def _evidence(row) -> Evidence:
    texts = {name: row[name] or "" for name in ("fact", "bearing", "publisher", "title", "published", "url")}
    return Evidence(_key(row["evidence_id"]), **texts, later=row["later"])
