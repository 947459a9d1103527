"""What each importer makes of small good corpora and of spoilt ones; each case states what it expects."""

import json

import pyarrow.parquet as pq
import pytest

from allegedly.cli.main import main

TEXT = "Mayor Ada Quill said the pier 🚢 would close.\nDockers denied it."
GOOD = (
    "T1\tSource 0 15\tMayor Ada Quill\nT2\tCue 16 20\tsaid\nT3\tContent 32 44;21 29\twould close. the pier\n"
    "T4\tAttribution 16 20\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
)


def run(format: str, path, out, *more: str) -> int:
    return main(["import", format, str(path), "-o", str(out), *more])


def table(out, config: str) -> list[dict]:
    return pq.read_table(out / config).to_pylist()


def pair(folder, name: str = "pier", text: str = TEXT, ann: str = GOOD):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    (folder / f"{name}.ann").write_text(ann, encoding="utf-8", newline="")
    return folder


def words(row: dict) -> dict:
    return {role: [s["text"] for s in row[f"{role}_spans"]] for role in ("source", "cue", "content")}


def test_brat_event_becomes_an_attribution_with_its_pieces_in_order(tmp_path, capsys):
    assert run("brat", pair(tmp_path / "in"), tmp_path / "out") == 0
    [row] = table(tmp_path / "out", "attributions")
    assert words(row) == {"source": ["Mayor Ada Quill"], "cue": ["said"], "content": ["the pier", "would close."]}
    assert (row["speaker"], row["stance"], row["quotation"], row["cue_type"], row["depth"]) == ("Mayor Ada Quill", "neutral", "indirect", "verb", 0)
    assert "pieces of a span: put in text order (1)" in capsys.readouterr().out


def test_brat_relations_lone_contents_and_losses(tmp_path):
    ann = (
        "T1\tsource 0 15\tMayor Ada Quill\nT2\tContent 21 29\tthe pier\nT3\tPerson 45 52\tDockers\nT4\tClaim 53 62\tdenied it\n"
        "T5\tCue 16 20\tsaid\nR1\tsays Arg1:T1 Arg2:T2\nR2\tknows Arg1:T3 Arg2:T1\n*\tEquiv T1 T3\nA1\tMood T4 bad\n#1\tAnnotatorNotes T4\tdoubtful\n"
    )
    assert run("brat", pair(tmp_path / "in", ann=ann), tmp_path / "out") == 0
    [row] = table(tmp_path / "out", "attributions")
    assert words(row) == {"source": ["Mayor Ada Quill"], "cue": [], "content": ["the pier"]}
    [claim] = table(tmp_path / "out", "claims")
    assert (claim["quote"], claim["status"], claim["speaker"], claim["note"], claim["verdict"]) == ("denied it", "asserted", "author", "doubtful", "unchecked")
    assert json.loads((tmp_path / "out" / "losses.json").read_text())["losses"] == {
        "annotations of type Cue that belong to no content": 1,
        "annotations of type Person": 1,
        "attributes Mood": 1,
        "equivalences": 1,
        "relations of type knows": 1,
    }


def test_brat_words_over_several_lines_are_one_annotation(tmp_path):
    ann = "T1\tContent 30 52\t🚢 would close.\nDockers\nT2\tSource 0 15\tMayor Ada Quill\n"
    assert run("brat", pair(tmp_path / "in", ann=ann), tmp_path / "out") == 0
    assert words(table(tmp_path / "out", "attributions")[0])["content"] == ["🚢 would close.\nDockers"]


def test_polnear_layout_names_and_annotators(tmp_path):
    for annotator, article in (("4b22", "gazette_2016-05-06_pier"), ("ef2d", "gazette_2016-05-06_pier"), ("d473", "herald_2016-07-08_quay")):
        for folder, name, content in (("text", article, TEXT), ("attributions", f"{article}_{annotator}", GOOD)):
            (tmp_path / "in" / "train" / folder).mkdir(parents=True, exist_ok=True)
            ending = "txt" if folder == "text" else "ann"
            (tmp_path / "in" / "train" / folder / f"{name}.{ending}").write_text(content, encoding="utf-8")
    for path, out in ((tmp_path / "in", tmp_path / "all"), (tmp_path / "in" / "train", tmp_path / "one")):
        assert run("polnear", path, out) == 0
        found = [(a["article_id"], a["publisher"], a["published"]) for a in table(out, "articles")]
        two = [(f"gazette_2016-05-06_pier_{annotator}", "gazette", "2016-05-06") for annotator in ("4b22", "ef2d")]
        assert found == [*two, ("herald_2016-07-08_quay", "herald", "2016-07-08")]


FACTS = [
    ("The pier is old.", "<Fact_No_Appeal>The pier is old.</Fact_No_Appeal>"),
    (
        '"It is unsafe," Mayor Quill told reporters in a letter.',
        '<Fact_Appeal:Direct_Quote>"It is unsafe,"</Fact_Appeal:Direct_Quote> <Source:Named:Official>Mayor Quill</Source:Named:Official> told <Recipient>reporters</Recipient> <Appeal_Location>in a letter</Appeal_Location>.',
    ),
    ("Is 3 < 4 & so on?", "Is 3 < 4 & so on?"),
    (
        "A wrote that B holds that it rains.",
        "<Source:Named:null>A</Source:Named:null> wrote that <Source:Unnamed:Expert>B</Source:Unnamed:Expert> holds that <Fact_Appeal:Indirect_Quote>it rains.</Fact_Appeal:Indirect_Quote>",
    ),
]


def facts(path, rows=FACTS, header="sentence,annotation"):
    import csv

    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(header + "\n")
        csv.writer(stream).writerows(rows)
    return path


def test_factappeal_rows_become_articles_claims_and_attributions(tmp_path):
    assert run("factappeal", facts(tmp_path / "facts.csv"), tmp_path / "out") == 0
    assert [a["text"] for a in table(tmp_path / "out", "articles")] == [sentence for sentence, _ in FACTS]
    claims = [(c["article_id"], c["quote"], c["status"], c["speaker"], c["certainty"]) for c in table(tmp_path / "out", "claims")]
    assert claims == [
        ("facts-00001", "The pier is old.", "asserted", "author", "underspecified"),
        ("facts-00002", '"It is unsafe,"', "attributed", "Mayor Quill", "underspecified"),
        ("facts-00004", "it rains.", "attributed", "B", "underspecified"),
    ]
    first, second = table(tmp_path / "out", "attributions")
    assert (first["quotation"], first["medium"], first["note"], first["cue_type"]) == ("direct", "in a letter", "FactAppeal: Named:Official", "none")
    assert (second["quotation"], second["speaker"]) == ("indirect", "B")
    kinds = {s["name"]: s["kind"] for s in table(tmp_path / "out", "speakers")}
    assert kinds == {"author": "author", "Mayor Quill": "person", "B": "unnamed"}
    account = json.loads((tmp_path / "out" / "losses.json").read_text())
    assert account["losses"] == {"<Recipient>": 1, "<Source> that no appeal takes": 1}
    assert account["assumptions"]["source of an appeal: the nearest of several"] == 1


def region(name: str, label: str, start: int, end: int, **more) -> dict:
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": {"start": start, "end": end, "labels": [label], **more}}


def relation(first: str, second: str, *labels: str) -> dict:
    return {"type": "relation", "from_id": first, "to_id": second, "direction": "right", "labels": list(labels)}


RESULT = [
    region("x", "Content", 21, 29, text="the pier"),
    region("y", "Source", 0, 15),
    region("z", "CUE", 16, 20),
    relation("x", "y"),
    relation("z", "x", "any"),
    region("p", "Place", 24, 28),
    region("w", "Content", 32, 37),
    relation("x", "w", "continues"),
]


def tasks(path, *values, indent=None):
    path.write_text(json.dumps(list(values), indent=indent, ensure_ascii=False), encoding="utf-8")
    return path


def test_label_studio_regions_and_relations(tmp_path):
    task = {
        "id": 7,
        "data": {"text": TEXT},
        "annotations": [{"id": 1, "was_cancelled": True, "result": []}, {"id": 2, "result": RESULT}],
        "predictions": [{"result": []}],
    }
    assert run("label-studio", tasks(tmp_path / "export.json", task), tmp_path / "out") == 0
    [row] = table(tmp_path / "out", "attributions")
    assert words(row) == {"source": ["Mayor Ada Quill"], "cue": ["said"], "content": ["the pier", "would"]}
    assert json.loads((tmp_path / "out" / "losses.json").read_text())["losses"] == {
        "cancelled annotations": 1,
        "predictions of tasks with annotations": 1,
        "regions labelled Place": 1,
    }


def test_a_label_with_half_a_surrogate_pair_is_listed_as_lost(tmp_path):
    path = tmp_path / "export.json"
    path.write_text(json.dumps([{"data": {"text": TEXT}, "annotations": [{"result": [region("q", "\ud800", 16, 20), region("c", "Content", 21, 29)]}]}]))
    assert run("label-studio", path, tmp_path / "out") == 0
    assert json.loads((tmp_path / "out" / "losses.json").read_text(encoding="utf-8"))["losses"] == {"regions labelled \ud800": 1}


def test_label_studio_minimal_export_and_several_annotators(tmp_path):
    minimal = {"id": 1, "text": TEXT, "label": [{"start": 21, "end": 29, "text": "the pier", "labels": ["Content"]}]}
    twice = {"data": {"body": TEXT}, "annotations": [{"result": RESULT}, {"result": []}]}
    assert run("label-studio", tasks(tmp_path / "export.json", minimal, twice), tmp_path / "out") == 0
    assert [a["article_id"] for a in table(tmp_path / "out", "articles")] == ["export-00001", "export-00002-1", "export-00002-2"]
    assert [a["article_id"] for a in table(tmp_path / "out", "attributions")] == ["export-00001", "export-00002-1"]


BAD_ANN = {
    "offset-beyond": (GOOD + "T9\tCue 60 600\tx\n", 6),
    "offset-invalid": (GOOD + "T9\tCue 9 9\tx\n", 6),
    "span-blank": (GOOD + "T9\tCue 20 21\t \n", 6),
    "text-mismatch": (GOOD.replace("\tsaid\nT3", "\tsays\nT3"), 2),
    "id-duplicate": (GOOD + "T1\tCue 16 20\tsaid\n", 6),
    "reference-unknown": (GOOD.replace("Source:T1", "Source:T77"), 5),
    "brat-syntax": (GOOD + "\n\nT9 Cue 16 20 said\n", 8),
    "brat-syntax ": (GOOD + "E9\t \n", 6),
    "parent-cycle": (GOOD.replace("Content:T3\n", "Content:T3 Parent:E1\n"), 5),
}


@pytest.mark.parametrize("rule", BAD_ANN)
def test_a_bad_brat_line_is_a_problem_with_file_and_line(rule, tmp_path, capsys):
    ann, line = BAD_ANN[rule]
    folder = pair(tmp_path / "in", ann=ann)
    assert run("brat", folder, tmp_path / "out") == 1
    problems = [line_ for line_ in capsys.readouterr().out.splitlines() if ": error: " in line_]
    assert [p.rpartition(" [")[2] for p in problems] == [f"{rule.strip()}]"]
    assert problems[0].startswith(f"{folder / 'pier.ann'}:{line}: error: ")
    assert not (tmp_path / "out").exists()


def test_text_that_is_missing_empty_or_no_utf8(tmp_path, capsys):
    folder = pair(tmp_path / "in", "empty", text=" \n ", ann="")
    (folder / "lost.ann").write_text(GOOD)
    (folder / "latin.ann").write_text(GOOD)
    (folder / "latin.txt").write_bytes(b"one\ntwo \xe9\n")
    assert run("brat", folder, tmp_path / "out") == 1
    out = capsys.readouterr().out
    assert f"{folder / 'latin.txt'}:2: error: byte 8 is not UTF-8 (0xe9)" in out
    assert f"{folder / 'lost.ann'}:1: error: its text" in out and "[text-missing]" in out and "[text-empty]" in out


BAD_FACTS = {
    "tag-unbalanced": ("It rains.", "<Fact_No_Appeal>It rains."),
    "text-mismatch": ("It rains.", "<Fact_No_Apeal>It rains.</Fact_No_Apeal>"),
    "csv-columns": ("It rains.",),
    "span-blank": ("It rains.", "It<Source:Named:null> </Source:Named:null>rains."),
}


@pytest.mark.parametrize("rule", BAD_FACTS)
def test_a_bad_row_of_facts_is_a_problem_at_its_line(rule, tmp_path, capsys):
    path = facts(tmp_path / "facts.csv", [("Two\nlines.", "Two\nlines."), BAD_FACTS[rule]])
    assert run("factappeal", path, tmp_path / "out") == 1
    assert capsys.readouterr().out.splitlines()[0].startswith(f"{path}:5: error: ")
    assert run("factappeal", path, tmp_path / "out", "--skip-bad") == 1
    assert f"skipped: article facts-00002: {rule}" in capsys.readouterr().out
    assert [a["article_id"] for a in table(tmp_path / "out", "articles")] == ["facts-00001"]


def test_a_foreign_header_is_one_problem(tmp_path, capsys):
    assert run("factappeal", facts(tmp_path / "facts.csv", header="text,labels"), tmp_path / "out") == 1
    assert "[csv-columns]" in capsys.readouterr().out.splitlines()[0]


BAD_REGIONS = {
    "offset-beyond": region("q", "Cue", 5, 500),
    "offset-invalid": region("q", "Cue", 5, 5),
    "text-mismatch": region("q", "Cue", 16, 20, text="says"),
    "id-duplicate": region("x", "Cue", 16, 20),
    "json-shape": {"id": "q", "type": "labels", "value": {"labels": "Cue"}},
    "span-blank": region("q", "Cue", 20, 21),
}


@pytest.mark.parametrize("rule", BAD_REGIONS)
def test_a_bad_region_is_a_problem_at_the_line_of_its_id(rule, tmp_path, capsys):
    good = {"data": {"text": "Fine."}, "annotations": [{"result": []}]}
    path = tasks(tmp_path / "export.json", good, {"data": {"text": TEXT}, "annotations": [{"result": [*RESULT, BAD_REGIONS[rule]]}]}, indent=1)
    assert run("label-studio", path, tmp_path / "out") == 1
    line = capsys.readouterr().out.splitlines()[0]
    number = int(line.removeprefix(f"{path}:").split(":")[0])
    assert line.endswith(f"[{rule}]") and f'"id": "{BAD_REGIONS[rule]["id"]}"' in path.read_text(encoding="utf-8").splitlines()[number - 1]


def test_old_label_studio_offsets_are_recognised(tmp_path, capsys):
    task = {"data": {"text": TEXT}, "annotations": [{"result": [region("q", "Cue", 33, 38, text="would")]}]}
    assert TEXT.encode("utf-16-le")[66:76].decode("utf-16-le") == "would" == TEXT[32:37]
    assert run("label-studio", tasks(tmp_path / "export.json", task), tmp_path / "out") == 1
    assert "count UTF-16 units" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content, rule",
    [
        ("{}", "json-shape"),
        ("[1,]", "json-shape"),
        ("[{", "json-syntax"),
        ("[1 2]", "json-shape"),
        ("", "json-shape"),
        ('[{"data": {"text": "a\\ud800b"}}]', "text-not-unicode"),
        ("[" * 100000, "json-syntax"),
    ],
)
def test_what_is_no_export_is_a_problem(content, rule, tmp_path, capsys):
    path = tmp_path / "export.json"
    path.write_text(content)
    assert run("label-studio", path, tmp_path / "out") == 1
    assert capsys.readouterr().out.splitlines()[0].endswith(f"[{rule}]")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_no_earlier_import_is_kept(tmp_path, capsys):
    source, out = pair(tmp_path / "in"), tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    assert run("brat", source, out) == 2
    assert "--force" in capsys.readouterr().err and (out / "thesis.txt").exists()
    assert run("brat", source, out, "--force") == 0 and not (out / "thesis.txt").exists()
    assert run("brat", source, out) == 0
    (source / "pier.ann").write_text("nonsense")
    before = sorted(p.read_bytes() for p in out.rglob("*.*"))
    assert run("brat", source, out) == 1
    assert sorted(p.read_bytes() for p in out.rglob("*.*")) == before
    assert [p.name for p in tmp_path.iterdir()] and not list(tmp_path.glob(".*"))


def test_a_missing_corpus_is_a_failure_and_a_wrong_one_a_problem(tmp_path, capsys):
    assert run("brat", tmp_path / "none", tmp_path / "out") == 2
    (tmp_path / "bare").mkdir()
    for format in ("brat", "polnear", "factappeal", "label-studio"):
        assert run(format, tmp_path / "bare", tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()


def test_the_import_fits_the_contract(tmp_path):
    import jsonschema
    from referencing import Registry, Resource

    from allegedly.contract import schema

    run("factappeal", facts(tmp_path / "facts.csv"), tmp_path / "out")
    registry = Registry().with_resources([(schema(n)["$id"], Resource.from_contents(schema(n))) for n in ("labels", "tables/spans")])
    for config in ("articles", "speakers", "attributions", "claims", "sentences"):
        for row in table(tmp_path / "out", config):
            jsonschema.Draft202012Validator(schema(f"tables/{config}"), registry=registry).validate(row)


def test_an_import_loads_for_training(tmp_path):
    from datasets import load_dataset

    import allegedly

    run("brat", pair(tmp_path / "in"), tmp_path / "pier-corpus")
    sentences = load_dataset(str(tmp_path / "pier-corpus"), "sentences", split="train", cache_dir=str(tmp_path / "cache"))
    assert sentences[0]["tags"][:4] == ["B-SOURCE", "I-SOURCE", "I-SOURCE", "B-CUE"]
    assert load_dataset(str(tmp_path / "pier-corpus"), split="train", cache_dir=str(tmp_path / "cache"))["speaker"][:] == ["Mayor Ada Quill"]
    assert list(allegedly.load("articles", folder=tmp_path / "pier-corpus")["n_attributions"]) == [1]
