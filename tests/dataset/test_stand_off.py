"""`allegedly build --stand-off` and `allegedly rehydrate`: no words of the article out, all of them back."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from allegedly.tables.columns import CONFIGS, arrow_schema
from allegedly.tables.dataset_folder import read_table

OUR_WORDS = {
    "text",
    "justification",
    "note",
    "fact",
    "title",
    "url",
    "claim",
    "edit_from",
    "edit_to",
    "question",
    "choices",
    "headline",
    "provenance",
    "rights",
}
OUR_COLUMNS = {("summaries", "summary"), ("summaries", "text"), ("summaries", "spans"), ("summaries", "credited")}


def _configs(folder):
    return list(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["configs"])


"""Columns in the annotators' own words (and titles and addresses of records and articles), which may share words with the article."""


@pytest.fixture
def editions(ferry, tmp_path, call) -> tuple[Path, Path, Path]:
    """The full edition, the stand-off edition, and the article."""
    assert call("build", ferry, "-o", tmp_path / "full")[0] == 0
    assert call("build", ferry, "--stand-off", "-o", tmp_path / "bare")[0] == 0
    return tmp_path / "full", tmp_path / "bare", ferry / "article.txt"


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def normal(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.lower())
    return f" {' '.join(words)} "


def longest_run(text: str, article: str) -> int:
    """Length in words of the longest run of words that both texts have."""
    words, longest = normal(text).split(), 0
    for start in range(len(words)):
        while start + longest < len(words) and f" {' '.join(words[start : start + longest + 1])} " in article:
            longest += 1
    return longest


@pytest.mark.parametrize("case", ["ferry", "microsoft-zeus"])
def test_no_words_of_the_article_but_names_are_left(case, root, tmp_path, call):
    """Every string of every column that is not in our own words is a label, an id, a date, or the name of a speaker: no quote remains."""
    seeds = root / ("tests/cases" if case == "ferry" else "seeds") / case
    assert call("build", seeds, "--stand-off", "-o", tmp_path / "bare")[0] == 0
    article = normal((seeds / "article.txt").read_text(encoding="utf-8"))
    names = {row["name"] for row in read_table("speakers", tmp_path / "bare", stand_off=True).to_pylist()}
    for config in _configs(tmp_path / "bare"):
        for row in read_table(config, tmp_path / "bare", stand_off=True).to_pylist():
            for column, cell in row.items():
                if (config, column) in {("sentences", "text"), ("articles", "text")}:
                    assert cell == ""
                if column not in OUR_WORDS and (config, column) not in OUR_COLUMNS and not column.endswith(("_id", "_ids")):
                    left = [s for s in strings(cell) if s not in names and longest_run(s, article) > 2]
                    assert left == [], (config, column)
                if (config, column) != ("summaries", "spans"):  # of the summary, which is ours
                    assert all(span["text"] == "" for span in cell if isinstance(span, dict)) if isinstance(cell, list) else True
    beside = [p for p in (tmp_path / "bare").rglob("*") if p.is_file() and p.suffix != ".parquet"]
    assert sorted(p.name for p in beside) == ["README.md", "card.json", "croissant.json", "manifest.json", "stand-off.jsonl"]
    for path in beside:
        assert longest_run(path.read_text(encoding="utf-8"), article) <= 5, path


def test_columns_types_and_everything_else_are_as_in_the_full_edition(editions):
    full, bare, _ = editions
    for config in CONFIGS:
        left, right = read_table(config, full), read_table(config, bare, stand_off=True)
        assert right.schema.equals(arrow_schema(config)) and left.num_rows == right.num_rows
        for a, b in zip(left.to_pylist(), right.to_pylist(), strict=True):
            assert a.keys() == b.keys()
            for name in a:
                if isinstance(a[name], list):
                    assert len(a[name]) == len(b[name]), (config, name)
                    kept = [[{k: v for k, v in i.items() if k != "text"} for i in cell if isinstance(i, dict)] for cell in (a[name], b[name])]
                    assert kept[0] == kept[1]
    claims = [
        t.select(["claim_id", "text", "status", "verdict", "justification", "speaker"])
        for t in (read_table("claims", full), read_table("claims", bare, stand_off=True))
    ]
    assert claims[0].equals(claims[1])


def test_rehydrating_gives_the_full_edition_back(editions, tmp_path, call):
    full, bare, article = editions
    status, out, err = call("rehydrate", bare, "--article", article, "-o", tmp_path / "again")
    assert status == 0 and "every table has the same rows as the full edition" in out, err
    for config in CONFIGS:
        assert read_table(config, full).equals(read_table(config, tmp_path / "again"))
    assert {p.name: p.read_bytes() for p in full.iterdir() if p.is_file()} == {p.name: p.read_bytes() for p in (tmp_path / "again").iterdir() if p.is_file()}
    assert "byte for byte: LICENSE, README.md, eval.yaml, explorer.html, manifest.json" in out and "not checked byte for byte" not in out


def test_what_is_not_equal_is_named(editions, tmp_path, call):
    _, bare, article = editions
    kept = json.loads((bare / "card.json").read_text(encoding="utf-8"))
    (bare / "card.json").write_text(json.dumps(kept | {"making": "Another card."}), encoding="utf-8")
    out = call("rehydrate", bare, "--article", article, "-o", tmp_path / "again")[1]
    assert "full edition; identical byte for byte: LICENSE, eval.yaml" in out and out.splitlines()[2].endswith(": README.md")
    (bare / "card.json").unlink()  # as editions of earlier versions are
    status, out, _ = call("rehydrate", bare, "--article", article, "-o", tmp_path / "again")
    assert status == 0 and "identical byte for byte" not in out and "README.md" in out.splitlines()[2]


def test_the_committed_dataset_comes_back_bit_for_bit(root, tmp_path, call):
    seeds = root / "seeds"
    assert call("build", seeds, "--stand-off", "-o", tmp_path / "bare")[0] == 0
    assert call("rehydrate", tmp_path / "bare", "--article", *sorted(seeds.glob("*/article.txt")), "-o", tmp_path / "again")[0] == 0
    for name in ("manifest.json", "README.md", "explorer.html"):
        assert (tmp_path / "again" / name).read_bytes() == (root / "dataset" / name).read_bytes()
    for config in _configs(root / "dataset"):
        assert read_table(config, root / "dataset").equals(read_table(config, tmp_path / "again"))


def test_hashes_of_rows_can_be_made_again_by_hand(editions):
    full, bare, article = editions
    lines = [json.loads(line) for line in (bare / "stand-off.jsonl").read_text(encoding="utf-8").splitlines()]
    text = article.read_bytes().decode("utf-8")
    assert lines[0]["text_sha256"] == hashlib.sha256(article.read_bytes()).hexdigest()
    starts = [0, *(end for end, _ in lines[0]["segments"])]
    assert [d for _, d in lines[0]["segments"]] == [hashlib.sha256(text[a:b].encode()).hexdigest() for a, b in zip(starts, starts[1:])]
    assert starts[-1] == len(text) and all(b - a >= 40 for a, b in zip(starts, starts[1:]))
    row = read_table("claims", full).to_pylist()[0]
    of_row = next(line for line in lines if line.get("row") == row["claim_id"])
    by_hand = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert of_row["sha256"] == hashlib.sha256(by_hand.encode("utf-8")).hexdigest()


CHANGES = {
    "a word changed": (lambda t: t.replace("sank", "sunk", 1), "line 1", "'The night ferry"),
    "windows ends of lines": (
        lambda t: t.replace("\n", "\r\n"),
        "line",
        "What happened to it: its lines end in CR LF. To get the right file: save it with line feeds alone (LF, Unix), or run",
    ),
    "a byte order mark": (lambda t: "\ufeff" + t, "code points 0", "byte order mark"),
    "cut short": (lambda t: t[:-30], "code points", "expected"),
    "longer": (lambda t: t + "More was said.", "code points", "expected"),
    "space at the end": (lambda t: t + "  ", "code points", "What happened to it: there is white space at its end"),
    "straight quotation marks": (lambda t: t.replace("“", '"').replace("”", '"'), "line 2", "its curly quotation marks were made straight"),
    "a mark and windows ends of lines": (
        lambda t: "\ufeff" + t.replace("\n", "\r\n"),
        "code points 0",
        "it begins with a byte order mark; its lines end in CR LF",
    ),
    "empty": (lambda t: "", "code points 0", "0 code points"),
    "another article": (lambda t: "Nothing of the kind was ever said by anybody.", "line 1", "'Nothing of the kind"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_another_text_is_refused_and_the_first_difference_named(name, editions, tmp_path, call):
    change, where, what = CHANGES[name]
    _, bare, article = editions
    other = tmp_path / "other.txt"
    other.write_bytes(change(article.read_bytes().decode("utf-8")).encode("utf-8"))
    status, _, err = call("rehydrate", bare, "--article", other, "-o", tmp_path / "again")
    assert status == 1 and "differs first" in err and where in err and what in err, err
    assert not (tmp_path / "again").exists()


def test_the_difference_named_is_the_first(editions, tmp_path, call):
    """Two changes, in the third and the last paragraph: the segment told holds the first and not the second."""
    _, bare, article = editions
    text = article.read_text(encoding="utf-8")
    at = len(text) // 2
    (tmp_path / "other.txt").write_text(text[:at] + "#" + text[at + 1 : -3] + "#" + text[-2:], encoding="utf-8")
    err = call("rehydrate", bare, "--article", tmp_path / "other.txt", "-o", tmp_path / "again")[2]
    start, end = map(int, re.search(r"between code points (\d+) and (\d+)", err).groups())
    assert start <= at < end <= start + 400


def broken(bare: Path, config: str, change) -> None:
    path = next((bare / config).glob("*.parquet"))
    rows = pq.read_table(path, partitioning=None).to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, schema=arrow_schema(config)), path)


BREAKS = {
    "a span moved": (
        lambda b: broken(b, "claims", lambda rows: rows[2]["spans"][0].update(start=rows[2]["spans"][0]["start"] + 1)),
        "ferry/c003: this row of claims",
    ),
    "a label changed": (lambda b: broken(b, "claims", lambda rows: rows[0].update(status="alleged")), "ferry/c001: this row of claims"),
    "a row lost": (lambda b: broken(b, "evidence", lambda rows: rows.pop()), "stand-off.jsonl: no line for"),
    "a row twice": (lambda b: broken(b, "speakers", lambda rows: rows.append(rows[-1])), "stand-off.jsonl: no line for"),
    "places gone": (lambda b: (b / "stand-off.jsonl").unlink(), "does not exist"),
    "places cut short": (lambda b: (b / "stand-off.jsonl").write_text((b / "stand-off.jsonl").read_text()[:5000]), "cannot be read"),
    "a full edition": (
        lambda b: (b / "manifest.json").write_text(json.dumps(json.loads((b / "manifest.json").read_text())["full"])),
        "is not a stand-off edition",
    ),
    "another hash in the manifest": (
        lambda b: (b / "manifest.json").write_text((b / "manifest.json").read_text().replace('"rows": 6', '"rows": 5')),
        "do not have the hash",
    ),
    "no table": (lambda b: shutil.rmtree(b / "pairs"), "no Parquet file"),
    "no Parquet": (lambda b: next((b / "pairs").glob("*")).write_text("x"), "cannot be read as Parquet"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_edition_is_told_and_nothing_is_written(name, editions, tmp_path, call):
    _, bare, article = editions
    BREAKS[name][0](bare)
    status, _, err = call("rehydrate", bare, "--article", article, "-o", tmp_path / "again")
    assert status in (1, 2) and BREAKS[name][1] in err, err
    assert not (tmp_path / "again").exists() and not [p for p in tmp_path.iterdir() if p.name.startswith(".again")]


def test_check_knows_the_edition(editions, ferry, call):
    _, bare, _ = editions
    assert call("build", ferry, "--stand-off", "-o", bare, "--check")[0] == 0
    (bare / "stand-off.jsonl").write_text("{}\n")
    status, out, _ = call("build", ferry, "--stand-off", "-o", bare, "--check")
    assert status == 1 and "stand-off.jsonl differs" in out


def test_copies_that_are_missing_unused_or_no_text(editions, tmp_path, call):
    _, bare, article = editions
    assert "no such file" in call("rehydrate", bare, "--article", tmp_path / "none.txt", "-o", tmp_path / "again")[2]
    (tmp_path / "extra.txt").write_text("Something else.")
    assert "no article of this edition" in call("rehydrate", bare, "--article", article, tmp_path / "extra.txt", "-o", tmp_path / "again")[2]
    status, _, err = call("rehydrate", bare, "--article", article, "-o", bare)
    assert status == 2 and "is the stand-off edition itself" in err
    assert not (tmp_path / "again").exists()


def test_the_stand_off_edition_loads(editions, tmp_path):
    from datasets import load_dataset

    _, bare, _ = editions
    claims = load_dataset(str(bare), split="test", cache_dir=str(tmp_path / "cache"))
    assert claims.num_rows == 9 and claims[0]["spans"] == [{"start": 0, "end": 52, "text": ""}] and claims[0]["quote"] == ""


def test_a_stand_off_edition_is_not_read_as_if_it_had_words(ferry, tmp_path, call):
    assert call("build", ferry, "--stand-off", "-o", tmp_path / "bare")[0] == 0
    for argv in (("show",), ("export", "csv"), ("audit", "ferry")):
        status, _, err = call(*argv, "--data", tmp_path / "bare")
        assert status == 2 and "restore it first" in err, argv


def test_no_edition_replaces_the_other(ferry, tmp_path, call):
    assert call("build", ferry, "-o", tmp_path / "data")[0] == 0
    status, _, err = call("build", ferry, "--stand-off", "-o", tmp_path / "data")
    assert status == 2 and "name another folder" in err
