"""JSONL, CSV and the benchmark shapes, read back by pyarrow, pandas and the csv module."""

import csv
import io
import json

import pandas
import pyarrow as pa
import pyarrow.json
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.exchange.exporting.values import escaped, unescaped
from allegedly.exchange.exporting.write import load
from allegedly.tables.columns import CONFIGS, arrow_schema
from invented_news import TEXT, Held, harbour, item, tables

DATASET = Held(tables([harbour(), harbour("harbour-row-2")]))
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(list("=+-@'\t\r\n|%\",\u2028\x85\x00 ＝")), max_size=30)


def written(name: str, config: str | None, dataset=DATASET) -> str:
    return "".join(load(name).pieces(dataset, config))


def as_pandas(text: str) -> pandas.DataFrame:
    return pandas.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False, encoding="utf-8")


@pytest.mark.parametrize("config", ["claims", "attributions", "speakers", "articles", "sentences", "evidence", "verification"])
def test_jsonl_holds_every_value_of_every_column(config):
    options = pa.json.ParseOptions(explicit_schema=arrow_schema(config))
    read = pa.json.read_json(io.BytesIO(written("jsonl", config).encode()), parse_options=options)
    assert read.to_pylist() == list(DATASET.rows(config))


@given(claim=ANY_TEXT, doc=ANY_TEXT)
def test_jsonl_keeps_any_text_on_one_line(claim, doc):
    rows = [item("x", 1, claim, "refuted", "refuted") | {"passage": doc}] * 2
    lines = written("jsonl", "verification", Held(tables([{"article_id": "x", "text": "t", "verification": rows}]))).splitlines()
    assert [json.loads(line) for line in lines] == rows


@pytest.mark.parametrize("config", ["claims", "attributions", "speakers", "articles", "sentences", "evidence", "verification"])
def test_csv_read_by_pandas_gives_the_rows_back(config):
    schema = arrow_schema(config)
    back = {"string": unescaped, "int32": int, "bool": lambda c: {"true": True, "false": False}[c]}
    read = [{n: back.get(str(schema.field(n).type), json.loads)(c) for n, c in row.items()} for row in as_pandas(written("csv", config)).to_dict("records")]
    assert read == list(DATASET.rows(config))


@given(cells=st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_csv_text_comes_back_from_the_csv_module_whatever_it_holds(cells):
    rows = [item("x", 1, cell, "refuted", "refuted") for cell in cells]
    text = written("csv", "verification", Held(tables([{"article_id": "x", "text": "t", "verification": rows}])))
    read = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [unescaped(row["claim"]) for row in read] == cells


@given(text=ANY_TEXT)
def test_no_defused_cell_starts_a_formula(text):
    cell = escaped(text)
    assert unescaped(cell) == text
    assert cell.lstrip()[:1] not in set("=+-@＝＋－＠|%") and cell[:1] not in ("\t", "\r", "\n")


@pytest.mark.parametrize(
    "text, cell", [("=1+1", "'=1+1"), (" -2", "' -2"), ("'quoted'", "''quoted'"), ("\tx", "'\tx"), ("plain", "plain"), ("a=b", "a=b"), ("", "")]
)
def test_defusing_by_hand(text, cell):
    assert escaped(text) == cell


def test_llm_aggrefact_has_the_columns_of_the_original(tmp_path):
    from datasets import load_dataset

    file = tmp_path / "items.jsonl"
    file.write_text(written("llm-aggrefact", "verification"), encoding="utf-8")
    read = load_dataset("json", data_files=str(file), cache_dir=str(tmp_path / "cache"), split="train")
    assert read.column_names == ["dataset", "doc", "claim", "label", "contamination_identifier"]
    assert read["label"][:3] == [1, 0, 0] and set(read["doc"]) == {TEXT} and set(read["dataset"]) == {"allegedly"}
    assert len(set(read["contamination_identifier"])) == 6 and {len(i) for i in read["contamination_identifier"]} == {64}


def test_true_has_grounding_text_and_label():
    read = as_pandas(written("true", "verification"))
    assert list(read.columns) == ["grounding", "generated_text", "label"]
    assert list(read["label"][:3]) == ["1", "0", "0"] and set(read["grounding"]) == {TEXT}
    assert list(read["generated_text"][:2]) == ["The pier will close, the mayor said.", "'=The pier will close."]


def test_vitaminc_has_its_nine_columns_and_fevers_labels():
    read = pandas.read_json(io.StringIO(written("vitaminc", "verification")), lines=True, dtype=False)
    assert set(read.columns) == {"unique_id", "case_id", "claim", "evidence", "label", "page", "revision_type", "FEVER_id", "wiki_revision_id"}
    assert list(read["label"][:3]) == ["SUPPORTS", "NOT ENOUGH INFO", "REFUTES"]
    assert read["unique_id"].is_unique and set(read["evidence"]) == {TEXT.split("\n")[1]}


def test_every_table_can_be_asked_for():
    assert set(load("jsonl").CONFIGS) == set(load("csv").CONFIGS) == set(CONFIGS)
