"""A run that is killed, torn, interrupted or begun twice."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from allegedly.cli.main import main
from allegedly.systems.checkpoint import open_checkpoint
from small_dataset import read_lines

SLOW = """
import time
def judge(item):
    with open("asked.log", "a") as log:
        log.write(item["id"] + "\\n")
    time.sleep(0.02)
    return {"label": "supported", "score": 0.5}
"""


@pytest.fixture
def slow(tmp_path):
    (tmp_path / "slow_judge.py").write_text(SLOW)
    return tmp_path / "asked.log"


@pytest.fixture
def here(slow, tmp_path, monkeypatch, capsys):
    """Runs the command line in this process; gives status and all it printed."""

    def call(*args):
        monkeypatch.chdir(tmp_path)
        monkeypatch.delitem(sys.modules, "slow_judge", raising=False)
        status = main(list(map(str, args)))
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return call


def wait_for(condition, seconds=20):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


RUN = ("run-model", "python:slow_judge:judge", "verification", "-o", "out.jsonl", "--data")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_killed_and_gone_on_with(command, many, slow, tmp_path, how):
    process = command(*RUN, many, start=True)
    wait_for(lambda: lines_of(slow) > 4)
    process.send_signal(how)
    process.communicate()
    kept = lines_of(tmp_path / "out.jsonl.part") - 1
    assert 0 < kept < 30 and not (tmp_path / "out.jsonl").exists()
    again = command(*RUN, many)
    assert again.returncode == 0 and f"30 items answered, {kept} of them in an earlier run" in again.stdout
    _, rows = read_lines(tmp_path / "out.jsonl")
    assert [row["id"] for row in rows] == [f"a/v{n:03}" for n in range(30)]
    asked = slow.read_text().split()
    assert set(asked) == {row["id"] for row in rows} and len(asked) - 30 <= 1  # the one under way when it was killed
    assert not (tmp_path / "out.jsonl.part").exists()


def test_a_torn_last_line_is_asked_again_and_nothing_else(here, many, slow, tmp_path):
    here(*RUN, many)
    whole = (tmp_path / "out.jsonl").read_text()
    header, rows = read_lines(tmp_path / "out.jsonl")
    lines = [json.dumps({"header": header}), *(json.dumps({"id": r["id"], "prediction": {"label": "supported", "score": 0.5}, "usage": {}}) for r in rows[:7])]
    (tmp_path / "out.jsonl").unlink()
    (tmp_path / "out.jsonl.part").write_text("\n".join(lines)[:-9])
    slow.unlink()
    assert here(*RUN, many)[0] == 0
    assert slow.read_text().split() == [f"a/v{n:03}" for n in range(6, 30)]
    assert (tmp_path / "out.jsonl").read_text() == whole


def test_a_checkpoint_torn_in_its_header_begins_again(here, dataset, tmp_path):
    (tmp_path / "out.jsonl.part").write_text('{"header": {"task": "veri')
    assert here("run-model", "always-supported", "verification", "-o", "out.jsonl", "--data", dataset)[0] == 0


def test_a_line_broken_inside_is_refused(here, tmp_path, many):
    here(*RUN, many)
    header, _ = read_lines(tmp_path / "out.jsonl")
    (tmp_path / "out.jsonl").unlink()
    (tmp_path / "out.jsonl.part").write_text(json.dumps({"header": header}) + "\nxx\n" + '{"id": "b"}\n')
    status, told = here(*RUN, many)
    assert status == 1 and "out.jsonl.part:2:" in told


@pytest.fixture
def begun(command, many, slow, tmp_path):
    """The checkpoint of a run that was killed."""
    process = command(*RUN, many, start=True)
    wait_for(lambda: lines_of(tmp_path / "out.jsonl.part") > 2)
    process.kill()
    process.communicate()
    return tmp_path / "out.jsonl.part"


CHANGES = [
    (["python:slow_judge:judge", "pairs"], "task"),
    (["always-supported", "verification"], "system"),
    (["python:slow_judge:judge", "verification", "--context", "doc"], "context"),
    (["python:slow_judge:judge", "verification", "--limit", "3"], "items"),
]


def test_never_gone_on_with_under_another_run(begun, many, here):
    def refused(call):
        status, told = here("run-model", *call, "-o", "out.jsonl", "--data", many)
        assert status == 2 and "--overwrite" in told
        return told

    before = begun.read_bytes()
    for call, named in CHANGES:
        assert f"{named} was" in refused(call)
    manifest = json.loads((many / "manifest.json").read_text())
    manifest["configs"]["verification"]["splits"]["test"]["content_sha256"] = "f" * 64
    (many / "manifest.json").write_text(json.dumps(manifest))
    assert "content_sha256 was" in refused(CHANGES[2][0][:2])
    (begun.parent / "slow_judge.py").write_text(SLOW.replace("0.5", "0.25"))
    assert "module_sha256 was" in refused(CHANGES[2][0][:2])
    assert begun.read_bytes() == before


def test_two_runs_on_one_file(here, many, tmp_path):
    with open_checkpoint(tmp_path / "out.jsonl.part", {}):
        status, told = here(*RUN, many)
    assert status == 2 and "another run is writing this file" in told


def test_complete_is_said_and_another_file_is_left_alone(here, dataset, tmp_path):
    run = ["run-model", "always-supported", "verification", "-o", "out.jsonl", "--data", dataset]
    another = [run[0], "lexical-overlap", *run[2:]]
    assert here(*run)[0] == 0
    first = (tmp_path / "out.jsonl").read_bytes()
    status, told = here(*run)
    assert status == 0 and "complete, all 6 items" in told
    status, told = here(*another)
    assert status == 2 and "--overwrite" in told and (tmp_path / "out.jsonl").read_bytes() == first
    assert here(*another, "--overwrite")[0] == 0
    (tmp_path / "notes.txt").write_text("mine")
    assert here(*run[:4], "notes.txt", *run[5:])[0] == 2 and (tmp_path / "notes.txt").read_text() == "mine"


def test_progress_bar_on_a_terminal(dataset, tmp_path):
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this platform")
    termios = pytest.importorskip("termios", reason="no terminals on this platform")

    primary, secondary = pty.openpty()
    termios.tcsetwinsize(secondary, (24, 80))
    env = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "scripts")}
    line = [sys.executable, "-m", "allegedly", "run-model", "always-supported", "verification", "-o", "out.jsonl", "--data", str(dataset)]
    subprocess.run(line, stderr=secondary, stdout=subprocess.DEVNULL, env=env, cwd=tmp_path, check=True)
    os.close(secondary)
    assert "6/6" in os.read(primary, 65536).decode()
    os.close(primary)


FAILING = """
def judge(item):
    if item["id"] >= LIMIT:
        raise ValueError("not this one")
    return {"label": "supported", "score": 0.5}
"""


def write_judge(folder, limit):
    (folder / "slow_judge.py").write_text(f"LIMIT = {limit!r}\n{FAILING}")


def test_a_run_that_fails_without_an_answer_leaves_nothing(here, many, tmp_path):
    write_judge(tmp_path, "a")
    status, told = here(*RUN, many)
    assert status == 1 and "not this one" in told and ".part" not in told
    assert not (tmp_path / "out.jsonl.part").exists()
    write_judge(tmp_path, "b")
    assert here(*RUN, many)[0] == 0


def test_a_run_that_fails_later_says_what_is_kept_where(here, many, tmp_path):
    write_judge(tmp_path, "a/v004")
    status, told = here(*RUN, many)
    assert status == 1 and "4 answers kept in out.jsonl.part: run the same command again" in told and "--overwrite" in told
    write_judge(tmp_path, "b")  # the module was mended, so its answers may not be mixed with the earlier ones
    status, told = here(*RUN, many)
    assert status == 2 and "module_sha256 was" in told and not re.search("[0-9a-f]{13}", told)
    assert here(*RUN, many, "--overwrite")[0] == 0


def test_a_header_alone_is_no_run_to_go_on_with(here, many, tmp_path):
    (tmp_path / "out.jsonl.part").write_text('{"header": {"task": "of another run"}}\n')
    assert here(*RUN, many)[0] == 0


def test_an_interrupted_run_says_how_to_go_on(command, many, slow, tmp_path):
    process = command(*RUN, many, start=True)
    wait_for(lambda: lines_of(tmp_path / "out.jsonl.part") > 3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130 and "kept in out.jsonl.part: run the same command again" in err and "Traceback" not in err


def test_predictions_that_cannot_be_written_are_told_before_anything_is_asked(here, many, slow, tmp_path):
    (tmp_path / "a-file").write_text("x")
    (tmp_path / "a-folder").mkdir()
    for more in ((), ("--overwrite",)):
        for out, said in (("a-file/deep/out.jsonl", "a-file is not a folder"), ("a-folder", "is a folder")):
            status, told = here(*RUN[:3], "-o", out, "--data", many, *more)
            assert status == 2 and said in told and not slow.exists()
    assert here(*RUN[:3], "-o", "new/deep/out.jsonl", "--data", many)[0] == 0
