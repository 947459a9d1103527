"""brat and BIO columns, read back by pybrat, conllu and seqeval."""

import pytest

from allegedly.exchange.exporting.write import load
from invented_news import TEXT, Held, harbour, tables

DATASET = Held(tables([harbour()]))


@pytest.fixture
def brat_folder(tmp_path):
    for name, pieces in load("brat").files(DATASET):
        (tmp_path / name).write_text("".join(pieces), encoding="utf-8", newline="")
    return tmp_path


def parsed(folder):
    parser = pytest.importorskip("pybrat.parser", reason="pybrat, which reads brat's files, is not installed")
    strict = parser.BratParser(error="raise")
    strict._check_entities = lambda entities: None  # it takes two annotations of the same words for an error, brat does not
    return strict.parse(folder)[0]


def test_brat_text_is_the_article_and_offsets_pick_its_words(brat_folder):
    example = parsed(brat_folder)
    assert (brat_folder / "harbour-row.txt").read_text(encoding="utf-8") == TEXT
    for entity in example.entities:
        assert entity.mention == " ".join(TEXT[s.start : s.end] for s in entity.spans)
    kinds = [e.type for e in example.entities]
    assert {k: kinds.count(k) for k in kinds} == {"Source": 4, "Cue": 4, "Content": 5, "Attribution": 5, "Claim": 4}


def test_brat_split_quotation_is_one_annotation_of_two_pieces(brat_folder):
    pieces = [[TEXT[s.start : s.end] for s in e.spans] for e in parsed(brat_folder).entities if e.type == "Content"]
    assert ["“It is unsafe,”", "“and it was never mended.”"] in pieces


def test_brat_events_relations_and_speakers(brat_folder):
    example = parsed(brat_folder)
    assert [len(e.arguments) for e in example.events] == [3, 3, 3, 1, 4]  # outermost first: a005 has a content alone, a004 a parent too
    assert [(r.type, r.arg1.mention) for r in example.relations if r.type == "Denies"] == [("Denies", "=SUM(A1) was painted on the wall 🎨")]
    assert sum(r.type == "OnWordOf" for r in example.relations) == 3
    assert {r.eid for e in example.entities for r in e.references} == {
        "harbour-row/quill",
        "harbour-row/dockers",
        "harbour-row/report",
        "harbour-row/unspecified",
    }


def test_no_article_id_leads_out_of_the_folder_and_none_meets_another():
    ids = ["../../etc/passwd", "..", "a/b", "a%2Fb", "C:\\x", ".hidden", "hidden", "plain"]
    names = [name for name, _ in load("brat").files(Held(tables([harbour(i) for i in ids])))]
    assert len(set(names)) == 2 * len(ids) + 1 and "plain.ann" in names
    assert all("/" not in name and "\\" not in name and not name.startswith(".") for name in names)


def test_bio_columns_are_conllu_plus():
    conllu = pytest.importorskip("conllu", reason="conllu, which reads CoNLL-U Plus, is not installed")
    sentences = conllu.parse("".join(load("bio").pieces(DATASET, "sentences")))
    assert [s.metadata["sent_id"] for s in sentences] == [f"harbour-row/s00{n}" for n in (1, 2, 3, 4)]
    for token in (token for sentence in sentences for token in sentence):
        start, end = int(token["allegedly:start"]), int(token["allegedly:end"])
        assert TEXT[start:end] == token["form"]
    assert [[t["allegedly:tag"] for t in s] for s in sentences] == [row["tags"] for row in DATASET.rows("sentences")]


def test_bio_tags_make_whole_spans_for_seqeval():
    from seqeval.metrics.sequence_labeling import get_entities

    lines = "".join(load("bio").pieces(DATASET, "sentences")).splitlines()
    tags = [line.split("\t")[4] if line else "O" for line in lines if not line.startswith("# ")]
    names = [name for name, _, _ in get_entities(tags)]
    assert {n: names.count(n) for n in set(names)} == {"SOURCE": 3, "CUE": 3, "CONTENT": 5}  # the nested one is lost
