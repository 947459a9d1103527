"""What must hold of the built data whatever it says."""

import copy
from collections import defaultdict

import pytest

from allegedly.seeds.records import Records
from allegedly.tables.columns import CONFIGS, column_schemas, label_values
from allegedly.validation.registry import run


def _spans(value):
    if isinstance(value, dict) and {"start", "end", "text"} <= set(value):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _spans(item)


def test_every_span_stands_for_its_text(tables):
    text = tables["articles"][0]["text"]
    columns = [(name, column, value, row) for name, rows in tables.items() for row in rows for column, value in row.items()]
    spans = [s for name, column, value, _ in columns if (name, column) != ("summaries", "spans") for s in _spans(value)]
    assert len(spans) > 300
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)
    assert all(row["summary"][s["start"] : s["end"]] == s["text"] for row in tables["summaries"] for s in _spans(row["spans"]))


def test_tokens_and_sentences_stand_where_they_say(tables):
    text = tables["articles"][0]["text"]
    for row in tables["sentences"]:
        assert text[row["start"] : row["end"]] == row["text"]
        assert len(row["tokens"]) == len(row["token_starts"]) == len(row["tags"])
        assert all(text[at : at + len(token)] == token for token, at in zip(row["tokens"], row["token_starts"]))
        assert "".join(row["tokens"]) == "".join(row["text"].split())


def test_sentences_split_as_a_reader_would(tables):
    """Read by eye: 40 lines, of which 10, 12, 20, 26, 27, 33 and 40 hold more than one sentence."""
    counted = defaultdict(int)
    for row in tables["sentences"]:
        counted[row["paragraph"]] += 1
    assert {p: n for p, n in counted.items() if n > 1} == {10: 2, 20: 2, 26: 2, 27: 3, 33: 3, 40: 4}
    assert [r["text"] for r in tables["sentences"] if r["heading"]] == ["Winning or spinning the war on botnets?", "Microsoft defends its approach"]


def test_bio_tags_are_well_formed(tables):
    for row in tables["sentences"]:
        for before, tag in zip(["O", *row["tags"]], row["tags"]):
            assert not tag.startswith("I-") or before[2:] == tag[2:]


def test_folds_part_no_cluster_and_no_paragraph(claims):
    for key in ("cluster_id", "paragraph"):
        folds = defaultdict(set)
        for claim in claims:
            folds[claim[key]].add(claim["fold"])
        assert all(len(found) == 1 for found in folds.values())
    sizes = [sum(c["fold"] == f for c in claims) for f in range(5)]
    assert max(sizes) - min(sizes) <= 5


@pytest.mark.parametrize("config", CONFIGS)
def test_rows_fit_their_columns_and_labels(config, tables):
    columns = column_schemas(config)
    for row in tables[config]:
        assert set(row) == set(columns)
        assert all(value is not None for value in row.values())
        for name, node in columns.items():
            labels = label_values(node)
            assert not labels or row[name] in labels


def test_ids_are_unique_and_references_known(tables):
    known = {
        config: [row[key] for row in tables[config]]
        for config, key in (("claims", "claim_id"), ("attributions", "attribution_id"), ("evidence", "evidence_id"))
    }
    assert all(len(ids) == len(set(ids)) for ids in known.values())
    for claim in tables["claims"]:
        assert set(claim["attribution_ids"]) <= set(known["attributions"])
        assert set(claim["evidence_ids"]) <= set(known["evidence"])
        assert {claim["restates"], claim["denies"]} - {""} <= set(known["claims"])


def _without(seed: Records, collection: str, index: int) -> Records:
    records = list(getattr(seed, collection))
    del records[index]
    fields = {
        name: getattr(seed, name)
        for name in ("article_id", "text", "paragraphs", "article", "speakers", "attributions", "claims", "verdicts", "contrasts", "retired")
    }
    return Records(**fields | {collection: records})


COLLECTIONS = ["speakers", "attributions", "claims", "verdicts", "contrasts"]


def _unreported(seed: Records, collection: str, indexes) -> list[int]:
    return [i for i in indexes if next(iter(run("references", _without(copy.copy(seed), collection, i))), None) is None]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_deleting_a_record_is_reported(seed, collection):
    size = len(getattr(seed, collection))
    assert _unreported(seed, collection, [*range(0, size, 11), size - 1]) == []


@pytest.mark.slow
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_deleting_any_one_record_is_reported(seed, collection):
    assert _unreported(seed, collection, range(len(getattr(seed, collection)))) == []


def test_deleting_a_claim_is_reported_at_the_next_ones_line(zeus, call):
    path = zeus / "annotations.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    start, end = (next(i for i, line in enumerate(lines) if f"- id: {name}" in line) for name in ("c042", "c043"))
    path.write_text("\n".join(lines[:start] + lines[end:]), encoding="utf-8")
    status, out, _ = call("validate", zeus)
    assert status == 1
    assert f"{path}:{start + 1}: error: claim c043: c042 is missing before it" in out
