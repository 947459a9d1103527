"""Whatever stands where a command is to write or read: pipes, links, sockets, folders, files. Nothing is replaced that is not a file or dataset of ours; nothing hangs."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from allegedly.files import read_bytes, replacing, scratch, whole_file
from allegedly.problems import Failure

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and links of POSIX")
ROOT = Path(__file__).resolve().parents[2]


def make(kind: str, path: Path) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        here = os.getcwd()
        os.chdir(path.parent)  # a socket's name may not be long
        try:
            with socket.socket(socket.AF_UNIX) as bound:
                bound.bind(path.name)
        finally:
            os.chdir(here)
    elif kind == "file":
        path.write_text("precious")
    elif kind == "circle":
        path.symlink_to(path.name)
    else:
        make(kind.removeprefix("link to "), path.with_name("other"))
        path.symlink_to("other")


KINDS = ("pipe", "socket", "file", "circle", "link to pipe", "link to file")
FOLDER_WRITERS = (
    ("build", "FERRY", "-o"),
    ("build", "FERRY", "--stand-off", "-o"),
    ("export", "brat", "--data", "DATA", "--force", "-o"),
    ("import", "brat", "FERRY", "--force", "-o"),
    ("rehydrate", "BARE", "--article", "FERRY/article.txt", "-o"),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory, root):
    """The invented article built as a dataset and as a stand-off edition."""
    from allegedly.cli.main import main

    folder = tmp_path_factory.mktemp("built")
    ferry = str(root / "tests" / "cases" / "ferry")
    assert main(["build", ferry, "-o", str(folder / "data")]) == 0 and main(["build", ferry, "--stand-off", "-o", str(folder / "bare")]) == 0
    return {"FERRY": ferry, "DATA": str(folder / "data"), "BARE": str(folder / "bare")}


def typed(words, places) -> list[str]:
    return [next((word.replace(name, place) for name, place in places.items() if word.startswith(name)), word) for word in words]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", FOLDER_WRITERS, ids=" ".join)
def test_what_is_no_folder_is_never_replaced_by_one(words, kind, built, tmp_path, call):
    make(kind, tmp_path / "target")
    before = {path.name: os.lstat(path).st_ino for path in tmp_path.iterdir()}
    status, _, err = call(*typed(words, built), tmp_path / "target")
    assert status == 2 and ("folder" in err or "leads back to itself" in err), err
    assert {path.name: os.lstat(path).st_ino for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("kind", ["pipe", "socket", "circle", "link to pipe"])
@pytest.mark.parametrize(
    "words", [("export", "jsonl", "--data", "DATA", "-o"), ("run-model", "always-supported", "verification", "--data", "DATA", "-o")], ids=" ".join
)
def test_what_is_no_file_is_neither_replaced_nor_waited_for(words, kind, built, tmp_path, call):
    make(kind, tmp_path / "target")
    status, _, err = call(*typed(words, built), tmp_path / "target")
    assert status == 2 and str(tmp_path / "target") in err and not (tmp_path / "target").is_file()


def test_a_link_to_a_file_is_followed(built, tmp_path, call):
    make("link to file", tmp_path / "target")
    assert call("export", "jsonl", "--data", built["DATA"], "-o", tmp_path / "target")[0] == 0
    assert (tmp_path / "target").is_symlink() and "claim_id" in (tmp_path / "other").read_text(encoding="utf-8")


def test_a_pipe_with_a_reader_is_written_to(tmp_path):
    make("pipe", tmp_path / "pipe")
    got = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_text()))
    reader.start()
    for _ in range(100):
        try:
            with whole_file(tmp_path / "pipe") as stream:
                stream.write("whole")
            break
        except Failure:  # the reader has not opened it yet
            time.sleep(0.05)
    reader.join(10)
    assert got == ["whole"]


def test_only_regular_files_are_read_and_their_size_is_looked_at_first(tmp_path):
    for kind in ("pipe", "socket", "circle"):
        make(kind, tmp_path / kind)
        with pytest.raises(Failure):
            read_bytes(tmp_path / kind)
    with open(tmp_path / "hole", "wb") as stream:
        stream.truncate(1 << 40)  # takes no space
    with pytest.raises(Failure, match="too many"):
        read_bytes(tmp_path / "hole", 1 << 20)


@pytest.mark.parametrize("command", ["audit", "annotate", "compare"])
def test_texts_without_end_are_refused(command, tmp_path, call):
    with open(tmp_path / "hole.txt", "wb") as stream:
        stream.truncate(1 << 40)
    status, _, err = call(command, tmp_path / "hole.txt", *([tmp_path / "hole.txt"] if command == "compare" else []))
    assert status == 2 and "too many" in err


def test_a_pipe_in_a_folder_of_texts_is_passed_over(tmp_path, call):
    make("pipe", tmp_path / "pipe.txt")
    make("socket", tmp_path / "socket.txt")
    (tmp_path / "text.txt").write_text("The mayor said the bridge was safe.")
    status, out, err = call("audit", tmp_path, "--jobs", "1", "--format", "jsonl")
    assert status == 0 and out.count("\n") == 1 and "pipe.txt" in err


def test_score_reads_a_pipe(built, tmp_path, call):
    out = tmp_path / "predictions.jsonl"
    assert call("run-model", "always-supported", "verification", "--data", built["DATA"], "-o", out, "--quiet")[0] == 0
    plain = call("score", "verification", out, "--data", built["DATA"], "--format", "json")
    make("pipe", tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_bytes(out.read_bytes()))
    writer.start()
    piped = call("score", "verification", tmp_path / "pipe", "--data", built["DATA"], "--format", "json")
    writer.join(10)
    assert plain[0] == piped[0] == 0 and plain[1].replace(str(out), "") == piped[1].replace(str(tmp_path / "pipe"), "")


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(".partial"))


def killed_while(body: str, folder: Path) -> None:
    """Run the body in a process of its own, which kills itself where it says `die()`."""
    code = f"import os, signal\nfrom pathlib import Path\nfrom allegedly.files import *\ndie = lambda: os.kill(os.getpid(), signal.SIGKILL)\nhere = Path({str(folder)!r})\n{body}"
    ran = subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT / "scripts"), "TMPDIR": str(folder)}, timeout=60)
    assert ran.returncode == -signal.SIGKILL


def test_the_next_run_removes_what_a_killed_one_left(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mark").write_text("old")
    killed_while("with replacing(here / 'data', 'mark') as fresh:\n    (fresh / 'mark').write_text('half')\n    die()", tmp_path)
    killed_while("with whole_file(here / 'file') as stream:\n    die()", tmp_path)
    killed_while("with scratch('test') as folder:\n    (folder / 'full text').write_text('all')\n    die()", tmp_path)
    assert len(leftovers(tmp_path)) == 3 and (tmp_path / "data" / "mark").read_text() == "old"
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with scratch("test") as folder, whole_file(tmp_path / "file") as stream, replacing(tmp_path / "data", "mark") as fresh:
        assert leftovers(tmp_path) == sorted([folder.name, fresh.name, Path(stream.name).name])
    assert not leftovers(tmp_path)


def test_a_dataset_that_waited_for_its_replacement_comes_back(tmp_path):
    """Where folders cannot be exchanged at once there is a moment without a dataset; a run killed in it loses nothing."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mark").write_text("old")
    body = (
        "import allegedly.files as files\nfiles._exchanged_at_once = lambda *_: False\nbefore = Path.rename\n"
        "def rename(path, to):\n    before(path, to)\n    die()\nPath.rename = rename\n"
        "with replacing(here / 'data', 'mark') as fresh:\n    (fresh / 'mark').write_text('new')"
    )
    killed_while(body, tmp_path)
    assert not (tmp_path / "data").exists()
    with replacing(tmp_path / "data", "mark"):
        assert (tmp_path / "data" / "mark").read_text() == "old"
    with replacing(tmp_path / "data", "mark") as fresh:
        (fresh / "mark").write_text("new")
    assert (tmp_path / "data" / "mark").read_text() == "new" and not leftovers(tmp_path)


def test_a_run_under_way_is_no_leftover(tmp_path):
    with whole_file(tmp_path / "file") as first:
        first.write("first")
        with whole_file(tmp_path / "file") as second:
            second.write("second")
    assert (tmp_path / "file").read_text() == "first" and not leftovers(tmp_path)
