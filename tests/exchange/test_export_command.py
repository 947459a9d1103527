"""`allegedly export`: where it writes, what it says, and that nothing half-written stays."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import allegedly
from allegedly.cli.main import main
from allegedly.exchange.exporting.write import format_names, load
from invented_news import harbour, tables, write

SOURCE_ROOT = Path(allegedly.__file__).parent.parent


@pytest.fixture
def data(tmp_path):
    return str(write(tmp_path / "data", tables([harbour()])))


@pytest.mark.parametrize("name", format_names())
def test_every_format_says_what_it_loses_in_one_line(name, data, tmp_path, capsys):
    assert main(["export", name, "--data", data, "-o", str(tmp_path / "out")]) == 0
    said, format = capsys.readouterr(), load(name)
    assert said.out == "" and said.err.splitlines() == ([f"allegedly export {name}: this format leaves out: {format.LOSES}"] if format.LOSES else [])
    assert format.__doc__ and format.HELP and ("lost:" in format.__doc__.lower()) == bool(format.LOSES)


def test_a_file_and_the_standard_output_hold_the_same(data, tmp_path, capfdbinary):
    main(["export", "csv", "--data", data, "-o", str(tmp_path / "claims.csv")])
    main(["export", "csv", "--data", data])
    assert capfdbinary.readouterr().out == (tmp_path / "claims.csv").read_bytes()
    assert b"\r\r" not in (tmp_path / "claims.csv").read_bytes()


def test_what_is_no_regular_file_is_written_to_and_not_replaced(data, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # there before the command writes
    try:
        assert main(["export", "vitaminc", "--data", data, "-o", str(pipe)]) == 0
        assert os.read(reader, 65536).count(b"\n") == 3
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_the_config_asked_for_is_written(data, capsys):
    main(["export", "jsonl", "--data", data, "--config", "speakers"])
    assert [json.loads(line)["name"] for line in capsys.readouterr().out.splitlines()][-1] == "the council"


@pytest.mark.parametrize(
    "more, said",
    [
        (["jsonl", "--config", "clams"], "--config clams"),
        (["brat", "--config", "claims", "-o", "x"], "takes no --config"),
        (["brat"], "-o FOLDER"),
        (["jsonl", "--config", "pairs"], "pairs"),
        (["jsonl", "-o", "."], "is a folder"),
        (["jsonl", "-o", "data/claims/test-00000-of-00001.parquet/deep/x"], "test-00000-of-00001.parquet is not a folder"),
        (["brat", "-o", "data/claims/test-00000-of-00001.parquet/deep/x"], "test-00000-of-00001.parquet is not a folder"),
        (["brat", "-o", "data/claims/test-00000-of-00001.parquet"], "is a file; name a folder"),
    ],
)
def test_calls_that_cannot_be_carried_out(more, said, data, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data" / "pairs" / "test-00000-of-00001.parquet").unlink()
    before = sorted(tmp_path.rglob("*"))
    assert main(["export", *more, "--data", data]) == 2
    assert said in capsys.readouterr().err and sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["jsonl", "brat"])
def test_folders_above_are_made_and_go_where_the_export_fails(name, data, tmp_path, capsys):
    out = tmp_path / "new" / "deep" / "out"
    assert main(["export", name, "--data", data, "-o", str(out)]) == 0 and out.exists()
    for config in ("articles", "claims"):
        (tmp_path / "data" / config / "test-00000-of-00001.parquet").write_bytes(b"no table")
    assert main(["export", name, "--data", data, "-o", str(tmp_path / "other" / "deep" / "out")]) == 2
    assert not (tmp_path / "other").exists()


def test_no_data_is_a_failure(tmp_path, capsys):
    assert main(["export", "web-annotation", "--data", str(tmp_path)]) == 2
    assert "allegedly build" in capsys.readouterr().err


def test_a_folder_is_replaced_only_when_told(data, tmp_path, capsys):
    out = tmp_path / "brat"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    assert main(["export", "brat", "--data", data, "-o", str(out)]) == 2 and (out / "notes.txt").exists()
    assert main(["export", "brat", "--data", data, "-o", str(out), "--force"]) == 0 and not (out / "notes.txt").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["brat", "data"]


@pytest.mark.parametrize("name, file", [("web-annotation", "old.json"), ("brat", "new")])
def test_an_export_that_breaks_off_leaves_what_was_there(name, file, tmp_path, capsys):
    second = harbour("second") | {"text": "no text here"}
    found = tables([harbour()])
    found["articles"] += [row | {"text": ""} for row in tables([second | {"attributions": [], "claims": []}])["articles"]]
    write(tmp_path / "data", found)
    (tmp_path / "old.json").write_text("old")
    assert main(["export", name, "--data", str(tmp_path / "data"), "-o", str(tmp_path / file)]) == 1
    assert "text_sha256" in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "old.json"] and (tmp_path / "old.json").read_text() == "old"


def test_a_reader_that_goes_away_is_no_error(data):
    command = f"{sys.executable} -m allegedly export prov-nquads --data {data} | head -c 10"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(SOURCE_ROOT)})
    assert done.returncode == 0 and "Traceback" not in done.stderr


def test_a_dataset_of_another_version_is_named(data, capsys):
    import pyarrow.parquet as pq

    path = Path(data) / "claims" / "test-00000-of-00001.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["status"]), path)
    assert main(["export", "jsonl", "--data", data]) == 1
    assert "no column status" in capsys.readouterr().err


@pytest.mark.parametrize("held", ["seeds/a/annotations.yaml", ".git/HEAD", "article.txt"])
def test_seeds_and_repositories_are_replaced_by_no_flag(data, tmp_path, held):
    out = tmp_path / "mine"
    (out / held).parent.mkdir(parents=True)
    (out / held).write_text("years of work")
    assert main(["export", "brat", "--data", data, "-o", str(out), "--force"]) == 2
    assert (out / held).read_text() == "years of work"
