"""Commands over articles: what a folder gives, what is told of a text in which there is nothing to find, numbers out of range."""

import json
import shutil

import pytest

from allegedly.cli.main import main

FRENCH = "Le maire a déclaré que le pont de la ville ne serait pas rouvert avant le mois de mai, et que les travaux sont en retard."
GERMAN = (
    "Die Bundesregierung hat am Mittwoch angekündigt, dass sie die Beiträge zur Krankenversicherung im kommenden Jahr erhöhen will. Der Minister sagte, "
    "die Kosten seien stark gestiegen. Kritiker werfen ihm vor, die Reform zu lange aufgeschoben zu haben. Nach Angaben des Verbands droht nun eine Welle."
)
CHINESE = "市政府周三表示，大桥将于明年春天重新开放。" * 30
ENGLISH = (
    "The council closed the bridge on Monday after its engineers found cracks in two of the piers. The mayor said that the work would take a year. "
    "Shops on both banks have lost half of their trade, and they want the city to pay for it."
)


@pytest.fixture
def corpus(ferry, tmp_path):
    """An annotated article, a plain one, and files that are no articles."""
    folder = tmp_path / "corpus"
    shutil.copytree(ferry, folder / "ferry")
    (folder / "ferry" / "notes.txt").write_text("Not this.", encoding="utf-8")
    (folder / "plain.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "README.md").write_text("# About these articles", encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "a.txt").write_text(ENGLISH, encoding="utf-8")
    return folder


def _audited(call, *argv) -> tuple[list[dict], str]:
    status, out, err = call("audit", *argv, "--format", "jsonl")
    assert status == 0
    return [json.loads(line) for line in out.splitlines()], err


def test_annotated_articles_in_a_folder_are_audited_as_annotated_and_once(corpus, call):
    [alone], _ = _audited(call, corpus / "ferry")
    for argv in ([corpus], [corpus, corpus / "ferry"]):
        records, err = _audited(call, *argv)
        assert [r["article"] for r in records] == [str(corpus / "plain.txt"), str(corpus / "ferry" / "article.txt")]
        assert records[1] == alone
        assert "2 files skipped" in err and "README.md" in err and "scan.pdf" in err


def test_detected_leaves_the_annotations_of_a_folder_unread(corpus, call):
    records, _ = _audited(call, corpus, "--detected")
    [alone], _ = _audited(call, corpus / "ferry", "--detected")
    assert records[1] == alone


def test_annotations_that_cannot_be_read_are_told_and_skipped(corpus, call):
    (corpus / "ferry" / "annotations.yaml").write_text("claims: [", encoding="utf-8")
    records, err = _audited(call, corpus)
    assert len(records) == 1 and "allegedly validate" in err and "1 of 2 articles skipped" in err


def test_a_folder_without_articles_is_told(tmp_path, call):
    (tmp_path / "README.md").write_text("# Nothing", encoding="utf-8")
    status, _, err = call("audit", tmp_path)
    assert status == 2 and "no article found; expected files that end in .txt" in err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the text is empty"),
        (" \n ", "the text is empty"),
        (GERMAN, "looks like German"),
        (FRENCH, "looks like French"),
        (CHINESE, "does not look like English"),
    ],
)
def test_a_text_in_which_little_can_be_found_is_told_on_standard_error(tmp_path, call, text, said):
    english, odd = tmp_path / "english.txt", tmp_path / "odd.txt"
    english.write_text(ENGLISH, encoding="utf-8")
    odd.write_text(text, encoding="utf-8")
    calls = [("audit", odd), ("audit", odd, english), ("annotate", odd), ("annotate", "--yaml", odd), ("compare", english, odd), ("compare", odd, english)]
    for argv in calls:
        status, out, err = call(*argv)
        if argv == ("compare", odd, english) and not text.strip():
            assert status == 2 and f"{odd}: the article has no words" in err
            continue
        assert status == 0 and err.count(said) == 1 and str(odd) in err and str(english) not in err and said not in out, argv


def test_nothing_is_told_of_english(tmp_path, call, root):
    (tmp_path / "short.txt").write_text("Nein, danke, said the mayor.", encoding="utf-8")
    for path in (tmp_path / "short.txt", root / "seeds" / "microsoft-zeus", *(root / "tests" / "comparison" / "articles").glob("*.txt")):
        assert call("audit", path)[2] == ""


def test_rows_of_csv_and_json_lines_are_articles(tmp_path, call):
    table, lines = tmp_path / "t.csv", tmp_path / "t.jsonl"
    table.write_text('id,story\na,"Lena Roe said the road, was shut."\nb,Police said it was open.\n', encoding="utf-8")
    lines.write_text('{"text": "Lena Roe said the road was shut.", "id": 7}\n{"text": null, "id": 8}\n', encoding="utf-8")
    status, out, err = call("audit", table, "--column", "story", "--id-column", "id", "--format", "jsonl")
    assert (status, err) == (0, "") and [json.loads(line)["article"] for line in out.splitlines()] == ["a", "b"]
    status, out, err = call("annotate", lines, "--format", "jsonl")
    assert status == 0 and len(out.splitlines()) == 1 and "the column 'text' has nothing, not text" in err


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("t.csv", "id,story\na,b\n", "no column 'text'; it has id, story (choose with --column"),
        ("t.csv", "", "no column 'text'; it has none"),
        ("t.csv", "text\n", "no rows"),
        ("t.jsonl", '{"a": 1}\n', "t.jsonl:1: no column 'text'; it has a"),
        ("t.jsonl", "[]\n", "t.jsonl:1: expected a JSON object"),
        ("t.jsonl", '{"text": "x"}\n{', "t.jsonl:2: cannot be read as JSON"),
        ("t.json", "[]", "JSON is not read; write one object a line"),
        ("t.pdf", "%PDF", "take its text out first"),
        ("t.csv", "id;text\na;b\n", "no column 'text'; the columns seem to be separated by ';'; expected commas"),
        ("t.tsv", "id;text\na;b\n", "the columns seem to be separated by ';'"),
        ("t.csv", "id\ttext\na\tb\n", "the columns seem to be separated by a tab"),
        ("t.html", "<p>x</p>", "t.html -f html -t plain --wrap=none -o article.txt"),
        ("t.txt", "<!DOCTYPE html>\n<html><p>x", "t.txt: an HTML page is not read; take its text out first"),
        ("t.txt", '\n<!-- a -->\n<html lang="en">x', "t.txt -f html -t plain"),
        ("t.csv", "text\n<html><p>x\n", "t.csv#1: skipped: an HTML page is not read"),
        ("T.CSV", "id,body\n1,x\n", "no column 'text'; it has id, body"),
        ("t.txt", "id,text\n1,Lena Roe said no.\n", "this is a table; give it a name that ends in .csv"),
        ("t.txt", "%PDF-1.4\n1 0 obj", "a PDF is not read"),
        ("t.txt", "{\\rtf1\\ansi x}", "an RTF file is not read"),
        ("t.txt", '[{"text": "x"}]', "this is JSON; write one object a line"),
        ("t.txt", "T\0h\0e\0 \0", "this seems to be UTF-16"),
    ],
)
def test_tables_that_cannot_be_read_say_what_to_do(tmp_path, call, name, words, said):
    (tmp_path / name).write_text(words, encoding="utf-8")
    status, _, err = call("audit", tmp_path / name)
    assert status in (1, 2) and said in err


def test_an_empty_parquet_file_and_doubled_ids_are_told(tmp_path, call):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "empty.parquet")
    status, _, err = call("audit", tmp_path / "empty.parquet")
    assert status == 1 and "no rows, so there is no article" in err
    pq.write_table(pa.table({"text": [ENGLISH, ENGLISH], "id": ["a", "a"]}), tmp_path / "two.parquet")
    status, _, err = call("audit", tmp_path / "two.parquet", "--id-column", "id")
    assert status == 0 and "1 id given to more than one article: a" in err


@pytest.mark.parametrize("begin, said", [("T".encode("utf-16"), "seems to be UTF-16"), (b"PK\x03\x04\xff", "a zipped file"), (b"%PDF\xff", "a PDF")])
def test_a_file_that_is_no_text_is_told_by_its_first_bytes(tmp_path, call, begin, said):
    (tmp_path / "t.txt").write_bytes(begin)
    status, _, err = call("audit", tmp_path / "t.txt")
    assert status == 2 and "is not UTF-8" in err and said in err


def test_a_web_address_is_not_fetched(call):
    status, _, err = call("audit", "https://example.com/news")
    assert status == 2 and "a web address is not fetched; save the article's text in a file" in err


@pytest.mark.parametrize("column, said", [("text", "has bytes that are not UTF-8"), ("id", "cannot be read as Parquet")])
def test_a_parquet_text_that_is_not_utf8_is_told(tmp_path, call, column, said):
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "bad.parquet"
    pq.write_table(
        pa.table({"text": [ENGLISH], "id": ["norhaven-one"], column: ["norhaven spoilt. " + ENGLISH]}), path, compression="none", use_dictionary=False
    )
    path.write_bytes(path.read_bytes().replace(b"norhaven spoilt", b"nor\xb9aven spoilt"))
    status, _, err = call("audit", path, "--id-column", "id")
    assert status in (1, 2) and said in err, err


def test_a_table_is_not_one_article(tmp_path, call):
    (tmp_path / "t.csv").write_text("text\nx\n", encoding="utf-8")
    (tmp_path / "s.txt").write_text(ENGLISH, encoding="utf-8")
    status, _, err = call("compare", tmp_path / "t.csv", tmp_path / "s.txt")
    assert status == 2 and "one article is expected" in err


@pytest.mark.parametrize("argv", [("compare", "-", "-"), ("audit", "-", "-"), ("annotate", "-", "-")])
def test_standard_input_is_read_once_only(argv, call):
    status, _, err = call(*argv)
    assert status == 2 and "named more than once" in err


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--rules", ","), "names no rule; the rules are"),
        (("--rules", "nope"), "no rule 'nope'"),
        (("--engine", "nope"), "local"),
        (("--data", "english.txt"), "no such file"),
    ],
)
def test_options_that_name_nothing_are_told(tmp_path, call, option, said):
    typed = "an-id" if option[0] == "--data" else tmp_path / "english.txt"
    (tmp_path / "english.txt").write_text(ENGLISH, encoding="utf-8")
    status, out, err = call("audit", typed, *option)
    assert (status, out) == (2, "") and said in err


def test_a_dataset_that_is_a_file_is_told(tmp_path, call):
    (tmp_path / "a-file").touch()
    for command in ("show", "stats", "tour"):
        status, _, err = call(command, "--data", tmp_path / "a-file")
        assert status == 2 and "no dataset in this folder; name one with --data" in err and "Errno" not in err


def test_a_pipe_is_an_article(tmp_path, call):
    import os
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(ENGLISH,), kwargs={"encoding": "utf-8"})
    writer.start()
    records, _ = _audited(call, pipe)
    writer.join()
    assert records[0]["claims"]


@pytest.mark.parametrize(
    "argv", [("audit", ""), ("audit", "a", ""), ("show", ""), ("build", "-o", ""), ("stats", "--data", ""), ("compare", "", "a"), ("score", "pairs", "")]
)
def test_empty_arguments_are_told(argv, call):
    status, out, err = call(*argv)
    assert (status, out) == (2, "") and "the argument is empty; is a shell variable unset?" in err


@pytest.mark.parametrize("typed", ["\udcff", "a\nb"])
def test_odd_names_are_told(typed, call):
    status, out, err = call("audit", typed)
    assert (status, out) == (2, "") and "no such file" in err


def test_rules_are_listed_without_an_article(call):
    status, out, _ = call("audit", "--rules", "list")
    assert status == 0 and "voice-shift\n" in out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("compare", "a", "b", "--min-probability", "7"), "got 7, expected a number from 0 to 1"),
        (("compare", "a", "b", "--min-probability", "nan"), "got nan, expected a number from 0 to 1"),
        (("compare", "a", "b", "--min-probability", "high"), "got 'high', expected a number from 0 to 1"),
        (("validate", "--jobs", "-1"), "got -1, expected a whole number from 0 to 1024"),
        (("audit", "a", "--jobs", "5000"), "expected a whole number from 0 to 1024"),
        (("score", "pairs", "a", "--resamples", "-1"), "expected a whole number from 0"),
        (("score", "pairs", "a", "--seed", "0.5"), "expected a whole number from 0"),
        (("run-model", "always-supported", "pairs", "-o", "a", "--timeout", "0"), "expected a number above 0 and up to 86400"),
        (("run-model", "always-supported", "pairs", "-o", "a", "--limit", "0"), "expected a whole number from 1"),
        (("run-model", "always-supported", "pairs", "-o", "a", "--temperature", "inf"), "expected a number from 0"),
    ],
)
def test_numbers_out_of_range_are_told_with_their_range(argv, said, call):
    status, _, err = call(*argv)
    assert status == 2 and said in err


@pytest.mark.parametrize(("number", "said"), [(0, "0 problems"), (1, "1 problem"), (2, "2 problems"), (1200, "1,200 problems")])
def test_counts_have_their_nouns(number, said):
    from allegedly.problems import counted

    assert counted(number, "problem") == said


def test_tables_are_counted_in_their_number():
    from allegedly.problems import counted_tables

    assert counted_tables({"articles": 1, "claims": 2, "evidence": 1, "verification": 0}) == "1 article, 2 claims, 1 evidence, 0 verification"


def test_rows_are_numbered_from_one_and_look_the_same(tmp_path, call):
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = [ENGLISH, None, ENGLISH]
    pq.write_table(pa.table({"text": texts}), tmp_path / "t.parquet")
    (tmp_path / "t.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    (tmp_path / "t.csv").write_text(f'text\n"{ENGLISH}"\n', encoding="utf-8")
    for name, rows in (("t.parquet", [1, 3]), ("t.jsonl", [1, 3]), ("t.csv", [1])):
        path = tmp_path / name
        _, out, err = call("audit", path, "--format", "jsonl")
        assert [json.loads(line)["article"] for line in out.splitlines()] == [f"{path}#{row}" for row in rows]
        assert len(rows) == 1 or f"{path}#2: skipped: the column 'text' has nothing" in err
    (tmp_path / "t.jsonl").write_text('{"text": 7}\n{"text": [1]}\n', encoding="utf-8")
    _, _, err = call("audit", tmp_path / "t.jsonl")
    assert "t.jsonl#1: skipped: the column 'text' has a number" in err and "t.jsonl#2: skipped: the column 'text' has a list" in err


def test_a_column_called_id_names_the_rows(tmp_path, call):
    import pyarrow as pa
    import pyarrow.parquet as pq

    (tmp_path / "t.csv").write_text(f'id,text\nx,"{ENGLISH}"\n,"{ENGLISH}"\nx,"{ENGLISH}"\n', encoding="utf-8")
    pq.write_table(pa.table({"id": ["x", None, "x"], "text": [ENGLISH] * 3}), tmp_path / "t.parquet")
    for path in (tmp_path / "t.csv", tmp_path / "t.parquet"):
        _, out, err = call("audit", path, "--format", "jsonl")
        assert [json.loads(line)["article"] for line in out.splitlines()] == ["x", f"{path}#2", "x"]
        assert "1 id given to more than one article: x" in err


def test_tags_and_entities_in_a_text_are_left_out_of_the_reading(tmp_path, call):
    text = "<p>Lena Roe of A&amp;B said the road was &ldquo;<b>shut</b>&rdquo;.</p>"
    (tmp_path / "part.txt").write_text(text, encoding="utf-8")
    _, out, err = call("annotate", tmp_path / "part.txt", "--format", "json")
    (span,) = json.loads(out)[0]["tables"]["attributions"][0]["content_spans"]
    assert not err and span["text"] == text[span["start"] : span["end"]] == "the road was &ldquo;<b>shut</b>&rdquo;"


def test_a_wrapped_article_is_drafted_as_text_and_refused_as_a_seed(tmp_path, capsys):
    lines = [
        "The council of the town approved on Monday the plan that the mayor",
        "had put before it in the spring. Dana Orr, a member who had voted",
        "against it, said the town would be sorry before the year was over, and",
        "that the bridge would cost twice as much as the people had been told.",
    ]
    path = tmp_path / "wrapped.txt"
    path.write_text("\n".join(lines) + "\n\n" + "\n".join(lines), encoding="utf-8")
    assert main(["annotate", str(path)]) == 0
    assert "the town would be sorry before the year was over" in capsys.readouterr().out
    assert main(["annotate", "--yaml", str(path)]) == 2
    assert "one line per paragraph" in capsys.readouterr().err
