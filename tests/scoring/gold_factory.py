"""Small dataset folders for tests: a few given columns, the rest filled in empty, under the contract's own Arrow schemas."""

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from allegedly.tables.columns import CONFIGS, arrow_schema

VERSION = "1.0.0"


def write_gold(folder: Path, **tables: list[dict]) -> Path:
    """Writes every config, those not given empty, and the manifest; returns the folder."""
    manifest = {"version": VERSION, "seeds_sha256": "0" * 64, "configs": {}}
    for config in CONFIGS:
        rows = [_filled(config, row) for row in tables.get(config, [])]
        (folder / config).mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(rows, schema=arrow_schema(config)), folder / config / "test-00000-of-00001.parquet")
        content = hashlib.sha256(json.dumps(rows).encode()).hexdigest()
        manifest["configs"][config] = {"rows": len(rows), "content_sha256": content, "splits": {"test": {"rows": len(rows), "content_sha256": content}}}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def _filled(config: str, row: dict) -> dict:
    return {field.name: row.get(field.name, _empty(field.type)) for field in arrow_schema(config)}


def _empty(kind: pa.DataType):
    if pa.types.is_list(kind):
        return []
    if pa.types.is_boolean(kind):
        return False
    return "" if pa.types.is_string(kind) else 0


def spans(*pairs: tuple[int, int]) -> list[dict]:
    """A cell of spans from (start, end) pairs."""
    return [{"start": start, "end": end, "text": ""} for start, end in pairs]


def contrast(pairs: list[dict], clusters: dict[str, str] | None = None) -> dict[str, list[dict]]:
    """The tables of a contrast set: `pairs` tell number, family, phenomenon and, of the edit, label and content_label.

    Pair `7` has items `a/7f` and `a/7e`, claim `a/c7`, and its faithful sentence first when the number is even. `clusters` maps a claim to its
    cluster; others stand alone.
    """
    verification, rows, claims = [], [], []
    for pair in pairs:
        number = pair["number"]
        claim, shared = f"a/c{number}", {"article_id": "a", "pair_id": f"a/{number}", "claim_id": f"a/c{number}"}
        shared |= {key: pair[key] for key in ("family", "phenomenon")} | {"direction": "none"}
        good = {"item_id": f"a/{number}f", "claim": f"so {number}", "label": "supported", "content_label": "supported", "supported": 1}
        bad = {"item_id": f"a/{number}e", "claim": f"else {number}", "label": pair["label"], "content_label": pair["content_label"]}
        verification += [shared | good, shared | bad | {"edit_from": "so", "edit_to": "else"}]
        texts = [good["claim"], bad["claim"]]
        rows.append(shared | {"choices": texts[:: 1 if number % 2 == 0 else -1], "answer_index": number % 2})
        claims.append({"claim_id": claim, "article_id": "a", "cluster_id": (clusters or {}).get(claim, claim)})
    return {"verification": verification, "pairs": rows, "claims": claims}
