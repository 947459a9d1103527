"""A small invented article with what a built dataset says of it: nesting, overlap, discontinuity, an emoji before the first claim.

The case is in bridge.yaml; `tables()` gives rows of the columns in schema/tables, spans being found from verbatim words.
"""

from pathlib import Path

import yaml

CASE = yaml.safe_load(Path(__file__).with_name("bridge.yaml").read_text(encoding="utf-8"))
ARTICLE = "river-bridge"
LINES = CASE["paragraphs"]
TEXT = "\n".join(LINES)
AUTHOR = {"name": "author", "kind": "author"}


def _key(name: str) -> str:
    return f"{ARTICLE}/{name}" if name else ""


def _spans(paragraph: int, pieces: list[str]) -> list[dict]:
    """Spans of verbatim pieces in a paragraph, each searched after the one before."""
    at = sum(len(line) + 1 for line in LINES[: paragraph - 1])
    end = at + len(LINES[paragraph - 1])
    found = []
    for piece in filter(None, pieces):
        at = TEXT.index(piece, at, end)
        found.append({"start": at, "end": at + len(piece), "text": piece})
        at += len(piece)
    return found


def _chain(name: str) -> list[dict]:
    """The attributions around a claim, outermost first."""
    found: list[dict] = []
    while name:
        found.insert(0, CASE["attributions"][name] | {"id": name})
        name = found[0].get("parent", "")
    return found


def _status(stances: list[str]) -> str:
    if not stances:
        return "asserted"
    if "distancing" in stances:
        return "alleged"
    return "endorsed" if set(stances) == {"endorsing"} else "attributed"


def _attribution(name: str, row: dict) -> dict:
    paragraph = row["paragraph"]
    claims = [_key(claim) for claim, one in CASE["claims"].items() if one.get("attribution") == name]
    return {
        "attribution_id": _key(name),
        "article_id": ARTICLE,
        "paragraph": paragraph,
        "sentence_ids": [],
        "speaker_id": _key(row["speaker"]),
        "speaker": CASE["speakers"][row["speaker"]]["name"],
        "anonymity": "unnamed" if CASE["speakers"][row["speaker"]]["kind"] in ("unnamed", "group") else "named",
        "source_spans": _spans(paragraph, [row.get("source", "")]),
        "cue_spans": _spans(paragraph, [row["cue"]]),
        "content_spans": _spans(paragraph, row["content"]),
        "parent_id": _key(row.get("parent", "")),
        "depth": len(_chain(name)) - 1,
        "claim_ids": claims,
        "cue_type": "verb",
        "medium": "",
        "note": "",
        **{key: row[key] for key in ("cue", "quotation", "stance")},
    }


def _claim(name: str, written: dict) -> dict:
    row = CASE["defaults"] | written
    evidence = [_key(f"e{at:03}") for at, one in enumerate(CASE["evidence"], 1) if one["claim"] == name]
    same = ("paragraph", "text", "certainty", "polarity", "kind", "verdict", "verdict_target", "justification", "note")
    return {
        "claim_id": _key(name),
        "article_id": ARTICLE,
        "sentence_id": _key(f"t{row['paragraph']:03}"),
        "quote": " … ".join(row["quote"]),
        "spans": _spans(row["paragraph"], row["quote"]),
        "context": LINES[row["paragraph"] - 1],
        "checkable": row["verdict"] != "unchecked",
        "restates": _key(row["restates"]),
        "denies": _key(row["denies"]),
        "cluster_id": _key(row["restates"] or row["denies"] or name),
        "evidence_ids": evidence,
        "quantities": [],
        "times": [],
        "fold": 0,
        **{key: row[key] for key in same},
        **_word(_chain(row["attribution"])),
    }


def _word(chain: list[dict]) -> dict:
    """The columns that say on whose word a claim stands."""
    speaker = CASE["speakers"][chain[-1]["speaker"]] if chain else AUTHOR
    return {
        "speaker_id": _key(chain[-1]["speaker"] if chain else "author"),
        "speaker": speaker["name"],
        "speaker_kind": speaker["kind"],
        "attribution_ids": [_key(link["id"]) for link in chain],
        "speaker_chain": [CASE["speakers"][link["speaker"]]["name"] for link in chain],
        "cue": chain[-1]["cue"] if chain else "",
        "quotation": chain[-1]["quotation"] if chain else "none",
        "stance": chain[-1]["stance"] if chain else "none",
        "status": _status([link["stance"] for link in chain]),
    }


def _evidence(at: int, row: dict) -> dict:
    return {"later": False} | row | {"evidence_id": _key(f"e{at:03}"), "claim_id": _key(row["claim"]), "article_id": ARTICLE}


def _speaker(name: str, row: dict) -> dict:
    rest = {"title": "", "aliases": [], "affiliation_id": "", "behind_id": "", "n_attributions": 0, "n_claims": 0, "mentions": []}
    return {"speaker_id": _key(name), "article_id": ARTICLE, **row, **rest}


def _article() -> dict:
    return {
        "article_id": ARTICLE,
        "headline": "Six weeks without the Old Mill bridge, and nobody measured the river",
        "publisher": "The Invented Gazette",
        "published": "2012-06-08",
        "language": "en",
        "origin": "invented",
        "split": "test",
        "rights": "Written for this test; no rights kept.",
        "provenance": "Invented.",
        "text": TEXT,
        "text_sha256": "0" * 64,
        "n_paragraphs": len(LINES),
        "n_sentences": 11,
        "n_speakers": len(CASE["speakers"]),
        "n_attributions": len(CASE["attributions"]),
        "n_claims": len(CASE["claims"]),
    }


def tables() -> dict[str, list[dict]]:
    """Rows of the tables `articles`, `speakers`, `attributions`, `claims` and `evidence`."""
    evidence = [_evidence(at, row) for at, row in enumerate(CASE["evidence"], 1)]
    return {
        "articles": [_article()],
        "speakers": [_speaker(name, row) for name, row in CASE["speakers"].items()],
        "attributions": [_attribution(name, row) for name, row in CASE["attributions"].items()],
        "claims": [_claim(name, row) for name, row in CASE["claims"].items()],
        "evidence": [{key: value for key, value in row.items() if key != "claim"} for row in evidence],
    }
