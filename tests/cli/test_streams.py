"""Output that nobody reads, that fits nowhere, or that was closed; workers that are killed."""

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from allegedly.cli.arguments import mapping
from allegedly.corpus import engines
from allegedly.corpus.articles import Work
from allegedly.problems import Failure

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("show", "stats", "audit --rules list", "audit microsoft-zeus", "export jsonl", "validate --format json", "path schema", "run-model --systems")


def shell(command: str, tail: str) -> subprocess.CompletedProcess:
    """The command line in a shell, with what stands behind it; `status` of the command itself is printed on standard output as it was before."""
    line = f"{{ {shlex.quote(sys.executable)} -m allegedly {command} ; echo status $? >&9 ; }} {tail}"
    return subprocess.run(
        ["bash", "-c", f"exec 9>&1; {line}"], cwd=ROOT, capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_who_goes_away_is_no_error(command):
    ran = shell(command, "| head -c 1 > /dev/null")
    assert ran.stdout.strip() == "status 0" and "Traceback" not in ran.stderr and "Exception" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_told(command):
    ran = shell(command, "> /dev/full")
    name = command.split()[0]
    assert ran.stdout.strip() == "status 2" and f"allegedly {name}: cannot write the output: No space left on device" in ran.stderr
    assert "Traceback" not in ran.stderr and "Exception" not in ran.stderr


@pytest.mark.parametrize(("command", "status"), [("show", 0), ("stats", 0), ("export jsonl", 0), ("validate nowhere", 2)])
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_do_not_change_the_status(command, status, closed):
    ran = shell(command, closed)
    assert f"status {status}" in ran.stdout and "Traceback" not in ran.stdout + ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_messages_that_fit_nowhere_do_not_change_the_status():
    assert shell("validate nowhere", "2> /dev/full").stdout.strip() == "status 2"


def killed(item):
    """Dies as a worker without memory does."""
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def test_a_killed_worker_is_told():
    with pytest.raises(Failure, match="a worker process was killed.*--jobs 1"), mapping(2, 400, "") as mapped:
        list(mapped(killed, range(400)))


def make(draft, name):
    """Dies on one article."""
    if name == "7":
        os.kill(os.getpid(), signal.SIGKILL)
    return {"article_id": name}


def test_articles_of_a_killed_worker_are_rows_that_say_so():
    rows = list(engines.local(make, (Work(str(n), "Rates rose.") for n in range(800)), 2))
    assert [row["article_id"] for row in rows] == [str(n) for n in range(800)]
    assert "the worker process was killed" in rows[7]["error"] and "--jobs 1" in rows[-1]["error"]


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252"])
def test_output_into_a_file_is_utf8_whatever_the_terminal_says(encoding, tmp_path):
    (tmp_path / "a.txt").write_text("“The bridge is safe,” Škoda’s mayor said.", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONIOENCODING": encoding}
    ran = subprocess.run([sys.executable, "-m", "allegedly", "annotate", "--yaml", str(tmp_path / "a.txt")], capture_output=True, timeout=60, env=environment)
    assert ran.returncode == 0 and "The bridge is safe" in ran.stdout.decode("utf-8") and "\\u201c" not in ran.stdout.decode("utf-8")


def test_half_a_surrogate_pair_is_spelled_out_in_a_pipe():
    code = "from allegedly.cli import streams; streams.prepare(); print(chr(0xD800))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")})
    assert (ran.returncode, ran.stdout) == (0, "\\ud800\n")
