"""Any dataset, exported and read back: by the importers where there is one, by independent readers else."""

import csv
import io
import json
import tempfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegedly.exchange.exporting.values import unescaped
from allegedly.exchange.exporting.write import format_names, load
from allegedly.exchange.importing.article import TABLES, article_of
from allegedly.exchange.importing.formats.factappeal import Element, parse
from allegedly.exchange.importing.reading import check
from allegedly.exchange.importing.run import load as importer
from allegedly.tables.rows import rows
from allegedly.text.spans import Span
from any_news import LETTERS, articles, datasets
from invented_news import Held, harbour, tables, write

many = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
SHARED = {
    "attributions": (
        "attribution_id",
        "article_id",
        "paragraph",
        "speaker_id",
        "speaker",
        "source_spans",
        "cue_spans",
        "content_spans",
        "cue",
        "quotation",
        "cue_type",
        "stance",
        "medium",
        "parent_id",
        "depth",
        "note",
    ),
    "claims": (
        "claim_id",
        "article_id",
        "text",
        "quote",
        "spans",
        "speaker_id",
        "speaker",
        "attribution_ids",
        "speaker_chain",
        "cue",
        "quotation",
        "stance",
        "certainty",
        "polarity",
        "kind",
        "restates",
        "note",
    ),
}


def files_of(name: str, dataset) -> dict[str, str]:
    return {file: "".join(pieces) for file, pieces in load(name).files(dataset)}


def text_of(name: str, dataset, config: str | None = None) -> str:
    return "".join(load(name).pieces(dataset, config))


def back(name: str, dataset) -> dict[str, list[dict]]:
    """The tables that the importer of a format makes of an export in it."""
    found: dict[str, list[dict]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for file, content in files_of(name, dataset).items():
            Path(folder, file).write_text(content, encoding="utf-8", newline="")
        for read in importer(name).read(Path(folder)):
            check(read)
            assert read.problems == []
            for config, more in rows(article_of(read), TABLES).items():
                found.setdefault(config, []).extend(more)
    return found


def carried(found: list[dict], config: str, lost=()) -> list[dict]:
    key = SHARED[config][0]
    return sorted(({name: row[name] for name in SHARED[config] if name not in lost} for row in found), key=lambda row: row[key])


@many
@given(article=articles())
def test_brat_there_and_back(article):
    dataset = Held(tables([article]))
    read = back("brat", dataset)
    assert read["articles"][0]["text"] == article["text"]
    for config in SHARED:
        lost = ("paragraph",)
        assert carried(read[config], config, lost) == carried(list(dataset.rows(config)), config, lost)
    used = {a["speaker_id"] for a in article["attributions"]}
    kinds = {s["speaker_id"]: s["kind"] for s in article["speakers"]}
    assert {s["speaker_id"]: s["kind"] for s in read["speakers"] if s["speaker_id"] in used} == {name: kinds[name] for name in used}


@many
@given(article=articles())
def test_label_studio_there_and_back(article):
    dataset = Held(tables([article]))
    read = back("label-studio", dataset)
    assert read["articles"][0]["text"] == article["text"] and read["articles"][0]["publisher"] == article["publisher"]
    for config in SHARED:
        lost = ("paragraph", "speaker_id", "medium", "note", "restates")
        assert carried(read[config], config, lost) == carried(list(dataset.rows(config)), config, lost)


def test_polnear_reads_what_brat_reads(tmp_path):
    dataset = Held(tables([harbour("gazette_2024-02-29_harbour")]))
    for file, content in files_of("brat", dataset).items():
        folder = {".txt": "text", ".ann": "attributions"}.get(Path(file).suffix)
        if folder:
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / file).write_text(content, encoding="utf-8", newline="")
    [read] = importer("polnear").read(tmp_path)
    check(read)
    assert not read.problems and (read.publisher, read.published) == ("gazette", "2024-02-29")
    assert rows(article_of(read), TABLES)["attributions"] == back("brat", dataset)["attributions"]


@many
@given(
    pieces=st.lists(
        st.tuples(st.sampled_from(["", "Fact_No_Appeal", "Fact_Appeal:Direct_Quote", "Source:Named:null"]), st.text(LETTERS, max_size=8)), max_size=6
    )
)
def test_tagged_text_there_and_back(pieces):
    text, tagged, expected = "", "", []
    for tag, words in pieces:
        name, *modifiers = tag.split(":")
        expected += [Element(name, tuple(modifiers), Span(len(text), len(text) + len(words)))] if tag else []
        text, tagged = text + words, tagged + (f"<{tag}>{words}</{tag}>" if tag else words)
    assert parse(tagged, ("Fact_No_Appeal", "Fact_Appeal", "Source")) == (text, sorted(expected, key=lambda e: (e.span.start, -e.span.end)))


@many
@given(dataset=datasets())
def test_jsonl_and_csv_there_and_back(dataset):
    for config in ("claims", "attributions", "articles", "sentences", "verification"):
        expected = list(dataset.rows(config))
        assert [json.loads(line) for line in text_of("jsonl", dataset, config).splitlines()] == expected
        read = list(csv.DictReader(io.StringIO(text_of("csv", dataset, config), newline=""), strict=True))
        texts = [name for name, value in (expected[0] if expected else {}).items() if isinstance(value, str)]
        assert [{n: unescaped(row[n]) for n in texts} for row in read] == [{n: row[n] for n in texts} for row in expected]


@many
@given(dataset=datasets())
def test_web_annotation_selectors_of_any_dataset(dataset):
    texts = {a["text_sha256"]: a["text"] for a in dataset.rows("articles")}
    count = 0
    for annotation in json.loads(text_of("web-annotation", dataset))["items"]:
        for target in annotation["target"]:
            position, quote = target["selector"]
            text = texts[target["source"]["text_sha256"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[max(0, position["start"] - 32) : position["end"] + 32] == quote["prefix"] + quote["exact"] + quote["suffix"]
            count += 1
    spans = [a[f"{role}_spans"] for a in dataset.rows("attributions") for role in ("source", "cue", "content")] + [c["spans"] for c in dataset.rows("claims")]
    assert count == sum(map(len, spans))


@many
@given(dataset=datasets())
def test_bio_columns_of_any_dataset(dataset):
    conllu = pytest.importorskip("conllu", reason="conllu, which reads CoNLL-U Plus, is not installed")
    texts = {a["article_id"]: a["text"] for a in dataset.rows("articles")}
    expected = [row for row in dataset.rows("sentences") if row["tokens"]]
    read, article = conllu.parse(text_of("bio", dataset, "sentences")), None
    assert [[t["allegedly:tag"] for t in s] for s in read] == [row["tags"] for row in expected]
    for sentence in read:
        article = sentence.metadata.get("newdoc id", article)
        for token in sentence:
            assert texts[article][int(token["allegedly:start"]) : int(token["allegedly:end"])] == token["form"]


@many
@given(dataset=datasets())
def test_benchmark_shapes_of_any_dataset(dataset):
    claims = [i["claim"] for i in dataset.rows("verification")]
    assert [json.loads(line)["claim"] for line in text_of("vitaminc", dataset, "verification").splitlines()] == claims
    assert [json.loads(line)["claim"] for line in text_of("llm-aggrefact", dataset, "verification").splitlines()] == claims
    read = list(csv.DictReader(io.StringIO(text_of("true", dataset, "verification"), newline="")))
    assert [unescaped(row["generated_text"]) for row in read] == claims


@many
@given(dataset=datasets())
def test_graphs_of_any_dataset(dataset):
    rdflib = pytest.importorskip("rdflib", reason="rdflib, which reads RDF, is not installed")
    found = rdflib.Graph().parse(data=text_of("prov-turtle", dataset), format="turtle")
    said = {
        str(v)
        for c in found.subjects(rdflib.RDF.type, rdflib.URIRef("https://allegedly.example/terms#Claim"))
        for v in found.objects(c, rdflib.URIRef("http://www.w3.org/ns/prov#value"))
    }
    assert said == {c["text"] for c in dataset.rows("claims")}
    nodes = json.loads(text_of("schema-org", dataset))["@graph"]
    assert [n["text"] for n in nodes if n["@type"] == "Claim"] == [c["text"] for c in dataset.rows("claims")]


@pytest.mark.parametrize("name", format_names())
def test_the_same_data_gives_the_same_bytes(name):
    def once() -> dict[str, str]:
        dataset, format = Held(tables([harbour(), harbour("second")])), load(name)
        return files_of(name, dataset) if hasattr(format, "files") else {"": text_of(name, dataset, next(iter(format.CONFIGS), None))}

    assert once() == once()


def test_an_import_can_be_exported_in_every_format_of_annotations(tmp_path):
    from allegedly.cli.main import main

    write(tmp_path / "data", tables([harbour()]))
    assert main(["export", "brat", "--data", str(tmp_path / "data"), "-o", str(tmp_path / "brat")]) == 0
    assert main(["import", "brat", str(tmp_path / "brat"), "-o", str(tmp_path / "in")]) == 0
    for name in format_names():
        if "verification" not in load(name).CONFIGS[:1]:
            assert main(["export", name, "--data", str(tmp_path / "in"), "-o", str(tmp_path / f"out.{name}")]) == 0
    assert pq.read_table(tmp_path / "in" / "claims").num_rows == 4
