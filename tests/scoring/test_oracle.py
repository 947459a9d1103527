"""The gold itself, handed in as predictions, scores the best value of every metric: on the dataset that this checkout carries."""

import json
import random

import pytest

from allegedly.contract import dataset_folder
from allegedly.scoring.metrics.metric import metrics
from allegedly.scoring.task import task_module
from allegedly.tables.dataset_folder import MANIFEST, read_manifest, read_table

LABELS = ("status", "certainty", "polarity", "kind")

pytestmark = pytest.mark.skipif(not (dataset_folder() / MANIFEST).is_file(), reason="no built dataset in this checkout: run `allegedly build`")


def _spans(cell: list[dict]) -> list[list[int]]:
    return [[span["start"], span["end"]] for span in cell]


def _verification() -> list[dict]:
    rows = read_table("verification", split="test").select(["item_id", "label"]).to_pylist()
    return [{"id": row["item_id"], "label": row["label"], "score": float(row["label"] == "supported")} for row in rows]


def _pairs() -> list[dict]:
    rows = read_table("pairs", split="test").select(["pair_id", "answer_index"]).to_pylist()
    return [{"id": row["pair_id"], "choice": row["answer_index"]} for row in rows]


def _status() -> list[dict]:
    return [{"id": row["claim_id"], **{label: row[label] for label in LABELS}} for row in read_table("claims", split="test").to_pylist()]


def _claims() -> list[dict]:
    found = _shuffled("claims")
    return [
        {"article_id": name, "claims": [{"spans": _spans(row["spans"]), **{label: row[label] for label in LABELS}} for row in rows]}
        for name, rows in found.items()
    ]


def _attribution() -> list[dict]:
    return [{"article_id": name, "attributions": _relations(rows)} for name, rows in _shuffled("attributions").items()]


def _relations(rows: list[dict]) -> list[dict]:
    place = {row["attribution_id"]: number for number, row in enumerate(rows)}
    roles = ("source", "cue", "content")
    return [{role: _spans(row[f"{role}_spans"]) for role in roles} | {"speaker": row["speaker"], "parent": place.get(row["parent_id"])} for row in rows]


def _shuffled(config: str) -> dict[str, list[dict]]:
    parts: dict[str, list[dict]] = {name: [] for name in read_table("articles", split="test").column("article_id").to_pylist()}
    for row in read_table(config, split="test").to_pylist():
        parts[row["article_id"]].append(row)
    for rows in parts.values():
        random.Random(0).shuffle(rows)
    return parts


@pytest.mark.parametrize("oracle", [_verification, _pairs, _status, _claims, _attribution], ids=lambda oracle: oracle.__name__.strip("_"))
def test_the_gold_is_scored_best(oracle, tmp_path, scored):
    task = oracle.__name__.strip("_")
    if task_module(task).CONFIG not in read_manifest()["configs"]:
        pytest.skip(f"the carried dataset has no table for {task}")
    path = tmp_path / "oracle.jsonl"
    records = oracle()
    path.write_text("\n".join(map(json.dumps, records)))
    system = scored(task, path, "--resamples", 20)["systems"][0]
    assert [score for score in system["scores"] if records and score["value"] != metrics()[score["metric"]].best] == []
    assert system["losses"] == []
