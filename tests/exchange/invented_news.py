"""Invented articles as built datasets: tables that agree with one another, made without the code under test."""

import hashlib
import re

import pyarrow as pa
import pyarrow.parquet as pq

from allegedly.exchange.exporting.dataset import Dataset
from allegedly.tables.columns import CONFIGS, arrow_schema

TEXT = (
    "Harbour row 🚢 deepens\n"
    "Mayor Ada Quill said the pier would close on Monday. “It is unsafe,” she told reporters, “and it was never mended.”\n"
    "Dockers claimed that the council report says repairs cost $2 million. =SUM(A1) was painted on the wall 🎨, naïve or not.\n"
    "“Nobody asked us"
)


class Held(Dataset):
    """A dataset whose tables are held in memory."""

    def __init__(self, tables: dict[str, list[dict]]):
        self._held = tables
        super().__init__(None)

    def _read(self, config: str):
        return pa.Table.from_pylist(self._held[config], schema=arrow_schema(config))


def spans(text: str, *words: str) -> list[dict]:
    """Spans of words that each stand in the text, at their first place."""
    return [{"start": text.index(w), "end": text.index(w) + len(w), "text": w} for w in words]


def tables(articles: list[dict]) -> dict[str, list[dict]]:
    """All tables of articles given as {article_id, text, speakers, attributions, claims, ...}, rows complete, spans as `spans` makes them."""
    found = {config: [] for config in CONFIGS}
    for article in articles:
        for config, rows in _rows(article).items():
            found[config] += rows
    return found


def _rows(article: dict) -> dict[str, list[dict]]:
    attributions = [_attribution(article, a) for a in article.get("attributions", [])]
    by_id = {a["attribution_id"]: a for a in attributions}
    claims = [_claim(article, c, by_id) for c in article.get("claims", [])]
    speakers = [_speaker(article, s) for s in article.get("speakers", [])]
    head = {"headline": "", "publisher": "", "published": "", "language": "en", "origin": "invented", "split": "test", "rights": "", "provenance": ""}
    row = head | {k: v for k, v in article.items() if k in arrow_schema("articles").names}
    row["text_sha256"] = hashlib.sha256(article["text"].encode()).hexdigest()
    row |= {"n_paragraphs": 0, "n_sentences": 0, "n_speakers": len(speakers), "n_attributions": len(attributions), "n_claims": len(claims)}
    given = {name: article.get(name, []) for name in ("evidence", "verification", "pairs", "summaries")}
    return given | {"articles": [row], "speakers": speakers, "attributions": attributions, "claims": claims, "sentences": _sentences(article, attributions)}


def _chain(by_id: dict, name: str) -> list[str]:
    chain = []
    while name:
        chain.insert(0, name)
        name = by_id[name]["parent_id"]
    return chain


def _attribution(article: dict, given: dict) -> dict:
    row = {
        "article_id": article["article_id"],
        "paragraph": 1,
        "sentence_ids": [],
        "speaker_id": f"{article['article_id']}/unspecified",
        "speaker": "unspecified",
        "anonymity": "unnamed",
        "source_spans": [],
    }
    row |= {
        "cue_spans": [],
        "quotation": "indirect",
        "cue_type": "none",
        "stance": "neutral",
        "medium": "",
        "parent_id": "",
        "depth": 0,
        "note": "",
        "claim_ids": [],
    }
    row |= given
    return row | {"cue": " … ".join(s["text"] for s in row["cue_spans"])}


def _claim(article: dict, given: dict, by_id: dict) -> dict:
    chain = _chain(by_id, given.get("on", ""))
    inner = by_id[chain[-1]] if chain else {}
    row = {"article_id": article["article_id"], "paragraph": 1, "sentence_id": "", "quote": " … ".join(s["text"] for s in given["spans"]), "context": ""}
    row |= {
        "text": row["quote"],
        "speaker_id": inner.get("speaker_id", f"{article['article_id']}/author"),
        "speaker": inner.get("speaker", "author"),
        "speaker_kind": "author",
    }
    row |= {"attribution_ids": chain, "speaker_chain": [by_id[a]["speaker"] for a in chain], "cue": inner.get("cue", "")}
    row |= {"quotation": inner.get("quotation", "none"), "stance": inner.get("stance", "none"), "status": "attributed" if chain else "asserted"}
    row |= {"certainty": "certain", "polarity": "positive", "kind": "event", "checkable": False, "quantities": [], "times": [], "restates": "", "denies": ""}
    row |= {"cluster_id": given["claim_id"], "verdict": "unchecked", "verdict_target": "none", "justification": "", "evidence_ids": [], "note": "", "fold": 0}
    return row | {k: v for k, v in given.items() if k != "on"}


def _speaker(article: dict, given: dict) -> dict:
    row = {"article_id": article["article_id"], "kind": "person", "title": "", "aliases": [], "affiliation_id": "", "behind_id": "", "mentions": []}
    return row | {"n_attributions": 0, "n_claims": 0} | given


def _sentences(article: dict, attributions: list[dict]) -> list[dict]:
    rows, at = [], 0
    for number, line in enumerate(article["text"].split("\n"), 1):
        starts = [(m.group(), at + m.start()) for m in re.finditer(r"\w+|[^\w\s]", line)]
        row = {
            "sentence_id": f"{article['article_id']}/s{number:03d}",
            "article_id": article["article_id"],
            "paragraph": number,
            "start": at,
            "end": at + len(line),
        }
        row |= {"text": line, "heading": False, "tokens": [t for t, _ in starts], "token_starts": [s for _, s in starts], "statuses": [], "fold": 0}
        rows.append(row | {"tags": [_tag(start, attributions) for _, start in starts]})
        at += len(line) + 1
    return rows


def _tag(start: int, attributions: list[dict]) -> str:
    for attribution in attributions:
        for role in ("source", "cue", "content"):
            for span in attribution[f"{role}_spans"]:
                if span["start"] <= start < span["end"]:
                    return ("B-" if start == span["start"] else "I-") + role.upper()
    return "O"


def harbour(article_id: str = "harbour-row") -> dict:
    """One article with what is hard: a split quotation, a nested attribution, a cueless one, a document speaker, astral characters, a formula."""

    def attribution(n: int, **given) -> dict:
        return {"attribution_id": f"{article_id}/a{n:03d}", **given}

    def at(*words: str) -> list[dict]:
        return spans(TEXT, *words)

    quill, dockers, report, council = (f"{article_id}/{name}" for name in ("quill", "dockers", "report", "council"))
    return {
        "article_id": article_id,
        "text": TEXT,
        "headline": "Harbour row 🚢 deepens",
        "publisher": "The Invented Gazette",
        "published": "2024-02-29",
        "speakers": [
            {"speaker_id": f"{article_id}/author", "name": "author", "kind": "author"},
            {"speaker_id": f"{article_id}/unspecified", "name": "unspecified", "kind": "unnamed"},
            {"speaker_id": quill, "name": "Ada Quill", "aliases": ["Mayor Ada Quill"]},
            {"speaker_id": dockers, "name": "Dockers", "kind": "group"},
            {"speaker_id": report, "name": "the council report", "kind": "document", "behind_id": council},
            {"speaker_id": council, "name": "the council", "kind": "government"},
        ],
        "attributions": [
            attribution(
                1,
                speaker_id=quill,
                speaker="Ada Quill",
                source_spans=at("Mayor Ada Quill"),
                cue_spans=at("said"),
                content_spans=at("the pier would close on Monday"),
                cue_type="verb",
            ),
            attribution(
                2,
                speaker_id=quill,
                speaker="Ada Quill",
                source_spans=at("she"),
                cue_spans=at("told reporters"),
                content_spans=at("“It is unsafe,”", "“and it was never mended.”"),
                quotation="direct",
                cue_type="verb",
                medium="at the pier",
                note="split\tquotation",
            ),
            attribution(
                3,
                speaker_id=dockers,
                speaker="Dockers",
                source_spans=at("Dockers"),
                cue_spans=at("claimed"),
                content_spans=at("that the council report says repairs cost $2 million"),
                stance="distancing",
                cue_type="verb",
            ),
            attribution(
                4,
                speaker_id=report,
                speaker="the council report",
                source_spans=at("the council report"),
                cue_spans=at("says"),
                content_spans=at("repairs cost $2 million"),
                cue_type="verb",
                parent_id=f"{article_id}/a003",
                depth=1,
            ),
            attribution(5, content_spans=at("“Nobody asked us"), quotation="direct"),
        ],
        "claims": [
            {
                "claim_id": f"{article_id}/c001",
                "on": f"{article_id}/a001",
                "spans": at("the pier would close on Monday"),
                "text": "The pier will close on Monday.",
                "certainty": "probable",
            },
            {
                "claim_id": f"{article_id}/c002",
                "on": f"{article_id}/a002",
                "spans": at("it was never mended"),
                "text": "The pier was never mended.",
                "polarity": "negative",
                "checkable": True,
                "verdict": "refuted",
                "verdict_target": "content",
                "justification": "It was mended in 2019.",
                "evidence_ids": [f"{article_id}/e001"],
            },
            {
                "claim_id": f"{article_id}/c003",
                "on": f"{article_id}/a004",
                "spans": at("repairs", "cost $2 million"),
                "text": "Repairs cost two million dollars.",
                "status": "alleged",
                "speaker_kind": "document",
                "checkable": True,
                "verdict": "not_enough_evidence",
                "verdict_target": "saying",
                "justification": "No figures were found.",
            },
            {
                "claim_id": f"{article_id}/c004",
                "spans": at("=SUM(A1) was painted on the wall 🎨"),
                "text": "=SUM(A1) was painted on the wall.",
                "denies": f"{article_id}/c001",
            },
        ],
        "evidence": [
            {
                "evidence_id": f"{article_id}/e001",
                "claim_id": f"{article_id}/c002",
                "article_id": article_id,
                "bearing": "refutes",
                "fact": "Works ended in 2019.",
                "publisher": "Harbour Office",
                "title": "Log",
                "published": "2019-05-01",
                "later": False,
                "url": 'https://harbour.example/log?a=1&b="2"',
            }
        ],
        "verification": [
            item(article_id, n, *rest)
            for n, rest in enumerate(
                (
                    ("The pier will close, the mayor said.", "supported", "supported"),
                    ("=The pier will close.", "not_enough_info", "supported"),
                    ("The mayor said it stays open.", "refuted", "refuted"),
                ),
                1,
            )
        ],
    }


def item(article_id: str, n: int, claim: str, label: str, content_label: str) -> dict:
    """One item of the verification table."""
    row = {
        "item_id": f"{article_id}/v{n}",
        "pair_id": f"{article_id}/p1",
        "article_id": article_id,
        "claim_id": f"{article_id}/c001",
        "passage": TEXT.split("\n")[1],
    }
    row |= {"claim": claim, "label": label, "content_label": content_label, "supported": int(label == "supported"), "family": "attribution"}
    return row | {"phenomenon": "attribution_drop", "direction": "drop", "edit_from": "", "edit_to": "", "fold": 0}


def write(folder, found: dict[str, list[dict]]):
    """The tables as a dataset folder on disk."""
    for config, rows in found.items():
        (folder / config).mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(rows, schema=arrow_schema(config)), folder / config / "test-00000-of-00001.parquet")
    return folder
