"""A small dataset folder, written as the builder writes one, and the reading of predictions."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from allegedly.tables.columns import arrow_schema

ARTICLE = (
    "Harlow Foods said its freezers had failed twice in the summer.\n"
    "The treasurer allegedly moved $3 million to an account abroad.\n"
    "Seven hikers were rescued from the glacier."
)
CASES = [
    # passage, faithful, edited, phenomenon, family
    (0, "Harlow Foods said that its freezers failed twice.", "Harlow Foods' freezers failed twice.", "attribution_drop", "attribution"),
    (1, "The treasurer allegedly moved $3 million abroad.", "The treasurer moved $3 million abroad.", "hedge_drop", "attribution"),
    (2, "Seven hikers were rescued from a glacier.", "Nine hikers were rescued from a glacier.", "number", "content"),
]
ATTRIBUTION = {"source": "Harlow Foods", "cue": "said", "content": "its freezers had failed twice in the summer"}
STATUSES = ("attributed", "alleged", "asserted")


def filled(config: str, row: dict) -> dict:
    """The row with every other column of the config empty."""
    blank = {pa.types.is_string: "", pa.types.is_integer: 0, pa.types.is_floating: 0.0, pa.types.is_boolean: False, pa.types.is_list: []}
    empty = {field.name: next(v for test, v in blank.items() if test(field.type)) for field in arrow_schema(config)}
    return empty | row


def rows_of() -> dict[str, list[dict]]:
    passages = ARTICLE.split("\n")
    rows = {"articles": [{"article_id": "a", "text": ARTICLE}], "claims": [], "verification": [], "pairs": [], "sentences": []}
    rows["summaries"] = [{"clause_id": "a/m01.01", "article_id": "a", "summary": CASES[0][2], "text": CASES[0][2], "verdict": "dropped"}]
    rows |= {"attributions": [attribution()], "speakers": [{"speaker_id": "a/harlow", "article_id": "a", "name": "Harlow Foods"}]}
    for n, (at, good, bad, phenomenon, family) in enumerate(CASES, start=1):
        start = ARTICLE.index(passages[at])
        span = {"start": start, "end": start + len(passages[at]), "text": passages[at]}
        named = {"article_id": "a", "claim_id": f"a/c{n}", "passage": passages[at], "phenomenon": phenomenon, "family": family, "direction": "none"}
        claim = {"claim_id": f"a/c{n}", "article_id": "a", "cluster_id": f"k{n}", "text": good, "quote": passages[at], "context": passages[at]}
        rows["sentences"].append({"sentence_id": f"a/s{n}", "article_id": "a", "paragraph": n, "start": start, "end": span["end"]})
        rows["claims"].append(claim | {"spans": [span], "status": STATUSES[n - 1]})
        for sentence, label in ((good, "supported"), (bad, "not_enough_info")):
            item = {"item_id": f"a/v{n}{label[0]}", "pair_id": f"a/p{n}", "claim": sentence, "label": label, "content_label": "supported"}
            item |= {"supported": int(label == "supported"), "edit_from": "" if label == "supported" else good, "edit_to": "" if label == "supported" else bad}
            rows["verification"].append(named | item)
        choices, answer = ([good, bad], 0) if n % 2 else ([bad, good], 1)
        rows["pairs"].append(named | {"pair_id": f"a/p{n}", "question": "Which is more faithful?", "choices": choices, "answer_index": answer})
    return rows


def attribution() -> dict:
    """The one attribution of the article with a source."""
    found = {role: ARTICLE.index(words) for role, words in ATTRIBUTION.items()}
    spans = {f"{role}_spans": [{"start": at, "end": at + len(ATTRIBUTION[role]), "text": ATTRIBUTION[role]}] for role, at in found.items()}
    return spans | {"attribution_id": "a/a1", "article_id": "a", "speaker_id": "a/harlow", "speaker": "Harlow Foods", "cue": "said"}


def write_dataset(folder: Path, rows: dict[str, list[dict]]) -> Path:
    manifest = {"version": "9.9.9", "seeds_sha256": "0" * 64, "configs": {}}
    for config, table in rows.items():
        (folder / config).mkdir(parents=True)
        table = [filled(config, row) for row in table]
        pq.write_table(pa.Table.from_pylist(table, schema=arrow_schema(config)), folder / config / "test-00000-of-00001.parquet")
        content = {"rows": len(table), "content_sha256": config.ljust(64, "0")}
        manifest["configs"][config] = content | {"splits": {"test": dict(content)}}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def read_lines(path: Path) -> tuple[dict, list[dict]]:
    """Header and predictions of a file."""
    header, *rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return header, rows
