"""Drafts: rows that fit the schemas of the tables, YAML that fits those of the seeds; many articles give the rows of each."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from referencing import Registry, Resource

from allegedly.article.inferred import slug as slug_of
from allegedly.contract import schema_folder
from allegedly.corpus.articles import articles_of
from allegedly.corpus.engines import engine
from allegedly.corpus.files import find
from allegedly.corpus.work import table_row
from allegedly.detection.detect import detect
from allegedly.detection.doubts import completed
from allegedly.problems import Failure
from allegedly.seeds.write import records
from allegedly.text.quotes import resolve

ROOT = Path(__file__).resolve().parent.parent.parent
ZEUS = ROOT / "seeds" / "microsoft-zeus" / "article.txt"
TEXTS = [ZEUS, *sorted((ROOT / "tests" / "comparison" / "articles").glob("*.txt"))]


def _validator(name: str):
    folder = schema_folder()
    resources = [Resource.from_contents(json.loads(p.read_text(encoding="utf-8"))) for p in folder.rglob("*.json")]
    registry = Registry().with_resources([(r.id(), r) for r in resources])
    return jsonschema.Draft202012Validator(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")), registry=registry)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_yaml_fits_the_schemas_of_the_seeds(path, call):
    status, out, _ = call("annotate", "--yaml", "--detected", path)
    drafted = yaml.safe_load(out)
    assert status == 0
    _validator("seeds/annotations").validate(drafted)
    for name in ("speaker", "attribution", "claim"):
        for record in drafted[f"{name}s"]:
            _validator(f"seeds/{name}").validate(record)
            assert "person must decide" in record["note"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_quotes_stand_for_the_spans_they_were_made_from(path):
    text = path.read_text(encoding="utf-8")
    article, lines = completed(detect(text)), text.split("\n")
    written = records(article)
    assert len(written["claims"]) == len(article.claims)
    for record, claim in zip(written["claims"], article.claims):
        start = sum(len(line) + 1 for line in lines[: record["paragraph"] - 1])
        quotes = record["quote"] if isinstance(record["quote"], list) else [record["quote"]]
        pieces = [(q, None) if isinstance(q, str) else (q["quote"], q["occurrence"]) for q in quotes]
        found = [resolve(lines[record["paragraph"] - 1], *piece) for piece in pieces]
        assert [(f.start + start, f.end + start) for f in found] == [tuple(s) for s in claim.spans]


ODD = {
    "straight-marks": 'The pier is closed. "It is unsafe," Mayor Ada Quill said on Monday. "We will mend it."',
    "single-marks": "The mayor, Ada Quill, called the pier ‘a disgrace’ and said it ‘may’ be closed.",
    "no-break-blanks": "Repairs cost £2\u00a0million, the council said. It had 1\u202f200 letters.",
    "zero-width": "The har\u200bbour master said the pier was unsafe. The\ufeff crew had left.",
    "doubled-blanks": "The pier  is closed.  Mayor Ada Quill  said it was unsafe .",
    "joined-emoji": "The crew 👩\u200d🚀 said the pier was unsafe 🚢.",
    "live-blog": "10:05 The pier is closed, police say.\n10:20 The harbour master denies it.\n10:31 We are told it may open.",
    "interview": "Q: Was the pier safe?\nA: I never said that it was. Nobody asked me.",
    "headline": "PIER ‘UNSAFE’ – HARBOUR MASTER\n\nThe pier at Norhaven was allegedly unsafe.\n",
    "unclosed": "“The pier is closed, Mayor Ada Quill said. “We will mend it.",
    "denial": "Norferry denied that 200 cars were lost. It was not clear who had said so, according to a person who was not authorised to speak.",
    "abbreviations": "Rep. Jo Fole of Acme Inc. told the U.S. Senate that the deal, worth $1.5 bn., was off.",
}
"""Texts that differ in marks, blanks, lines and kind."""


@pytest.mark.parametrize("text", [*(path.read_text(encoding="utf-8") for path in TEXTS), *ODD.values()], ids=[*(path.stem for path in TEXTS), *ODD])
def test_all_that_is_wrong_with_a_draft_is_that_it_is_one(text, tmp_path, call):
    folder = _seed(tmp_path / "drafted", text)
    (folder / "annotations.yaml").write_text(call("annotate", "--yaml", "--detected", folder / "article.txt", "--id", "drafted")[1], encoding="utf-8")
    found = json.loads(call("validate", folder, "--format", "json")[1])
    assert {p["rule"] for p in found} == {"draft-undecided"}


def test_records_of_a_draft_can_go_and_leave_no_gap(tmp_path, call):
    folder = _seed(tmp_path / "drafted", ZEUS.read_text(encoding="utf-8"))
    drafted = yaml.safe_load(call("annotate", "--yaml", "--detected", folder / "article.txt", "--id", "drafted")[1])
    kept = {id(claim): claim.get("attribution") for claim in drafted["claims"][::3]}
    drafted["claims"] = drafted["claims"][::3]
    used = set(kept.values())
    drafted["attributions"] = [a for a in drafted["attributions"] if a["id"] in used and "parent" not in a]
    there = {a["id"] for a in drafted["attributions"]}
    drafted["claims"] = [claim for claim in drafted["claims"] if claim.get("attribution", "a001") in there]
    (folder / "annotations.yaml").write_text(yaml.safe_dump(drafted, allow_unicode=True), encoding="utf-8")
    assert {p["rule"] for p in json.loads(call("validate", folder, "--format", "json")[1])} == {"draft-undecided"}


def _seed(folder: Path, text: str) -> Path:
    """A folder with a text and what is known of it."""
    folder.mkdir(parents=True)
    (folder / "article.txt").write_text(text, encoding="utf-8", newline="")
    meta = {
        "article": folder.name,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "headline": "",
        "publisher": "",
        "published": "2024-05-06",
        "language": "en",
    }
    meta |= {"origin": "invented", "split": "train", "rights": "Invented.", "inferred": [], "provenance": "Invented."}
    (folder / "article.yaml").write_text(yaml.safe_dump(meta), encoding="utf-8")
    return folder


@pytest.mark.parametrize("table", ["speakers", "attributions", "claims"])
def test_rows_fit_the_schemas_of_the_tables(table):
    validator = _validator(f"tables/{table}")
    rows = [row for path in TEXTS for row in table_row(detect(path.read_text(encoding="utf-8")), str(path))["tables"][table]]
    assert rows
    for row in rows:
        validator.validate(row)


@pytest.mark.parametrize("name, slug", [("Été 2011", "ete-2011"), ("2011: a year", "x-2011-a-year"), ("—", "x"), ("The_File", "the-file")])
def test_any_name_gives_an_id(name, slug):
    assert slug_of(name) == slug


@pytest.fixture
def corpus(tmp_path) -> Path:
    """Forty articles in a folder, one of them not UTF-8; the same in a Parquet file, one of them nothing."""
    texts = [TEXTS[n % len(TEXTS)].read_text(encoding="utf-8") for n in range(40)]
    folder = tmp_path / "texts"
    folder.mkdir()
    for n, text in enumerate(texts):
        (folder / f"{n:02}.txt").write_text(text, encoding="utf-8")
    (folder / "07.txt").write_bytes(b"\xff\xfe broken")
    ids = [f"{n:02}" for n in range(40)]
    pq.write_table(pa.table({"name": ids, "body": [*texts[:7], None, *texts[8:]]}), tmp_path / "texts.parquet")
    return tmp_path


def _rows(name: str, paths, jobs: int, **columns) -> list[dict]:
    return list(engine(name)(table_row, articles_of(find([str(p) for p in paths], False), **columns), jobs))


def test_all_cores_give_the_rows_of_one(corpus):
    alone, many = (_rows("local", [corpus / "texts"], jobs) for jobs in (1, 2))
    assert alone == many and len(alone) == 40
    assert ["error" in row for row in alone].count(True) == 1 and "not UTF-8" in alone[7]["error"]


def test_a_parquet_column_gives_its_rows(corpus):
    rows = _rows("local", [corpus / "texts.parquet"], 1, column="body", id_column="name")
    assert [row["article_id"] for row in rows] == [f"{n:02}" for n in range(40)]
    assert "nothing" in rows[7]["error"] and rows[8]["tables"]["claims"]


def test_a_column_that_is_not_there_is_told(corpus):
    with pytest.raises(Failure, match="--column"):
        _rows("local", [corpus / "texts.parquet"], 1)


def test_bad_articles_are_reported_and_skipped(corpus, call):
    status, out, err = call("annotate", corpus / "texts", "--format", "jsonl", "--jobs", "2")
    assert status == 0 and len(out.splitlines()) == 39
    assert "07.txt: skipped" in err and "1 of 40 articles skipped" in err


def test_a_stream_of_audits(corpus, call):
    status, out, _ = call("audit", corpus / "texts.parquet", "--column", "body", "--id-column", "name", "--format", "jsonl", "--jobs", "1")
    assert status == 0 and len([json.loads(line)["findings"] for line in out.splitlines()]) == 39


@pytest.mark.parametrize(
    "argv, words",
    [(["nowhere"], "no such file or folder"), (["--yaml", "a", "b"], "--yaml takes one article; got 2"), (["{corpus}/texts", "--engine", "spark"], "local")],
)
def test_wrong_calls_are_told(call, argv, words, corpus):
    status, _, err = call("annotate", *[a.format(corpus=corpus) for a in argv])
    assert status == 2 and words in err and "Traceback" not in err


def test_standard_input(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "allegedly", "annotate", "-", "--format", "json"], input=b"Rates rose, the bank said.", capture_output=True, cwd=ROOT / "scripts"
    )
    [row] = json.loads(ran.stdout)
    assert row["tables"]["attributions"][0]["speaker"] == "bank"


@pytest.mark.slow
def test_a_ray_cluster_gives_the_same_rows(corpus):
    pytest.importorskip("ray", reason="ray is not installed (extra `ray`)")
    assert _rows("ray", [corpus / "texts"], 2) == _rows("local", [corpus / "texts"], 1)
    assert _rows("ray", [corpus / "texts.parquet"], 2, column="body") == _rows("local", [corpus / "texts.parquet"], 1, column="body")


@pytest.mark.parametrize(
    "words, guess",
    [("The case should be heard in May", "recommendation"), ("The firm plans to close two shops", "intention"), ("Rates will fall", "prediction"),
     ("The lake is colder than the sea", "comparison"), ("The fire was caused by a heater", "causal"), ("The plan is dumb", "evaluation"),
     ("The shop has two doors", "state"), ("Six men were arrested in Tartu", "event"), ("The court closed the shop", "event")],
)  # fmt: skip
def test_kinds_are_guessed_by_the_main_words(words, guess):
    from allegedly.detection.doubts import kind

    assert kind(words) == guess


@pytest.mark.parametrize("alias, fits", [("the mayor", True), ("", False), (" \t", False)])
def test_an_alias_has_a_character_that_can_be_seen(alias, fits):
    path = next(p for p in TEXTS if table_row(detect(p.read_text(encoding="utf-8")), str(p))["tables"]["speakers"])
    row = table_row(detect(path.read_text(encoding="utf-8")), str(path))["tables"]["speakers"][0] | {"aliases": [alias]}
    assert _validator("tables/speakers").is_valid(row) is fits
