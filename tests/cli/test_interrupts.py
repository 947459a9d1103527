"""Ctrl-C and SIGTERM at any moment: the command ends soon, quietly, and with it all of its processes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.skipif(os.name != "posix", reason="signals of POSIX"), pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
LIMIT = 60
"""Seconds after which an interrupted command counts as hung."""


def interrupted(after: float, number: int, folder: Path, *argv: str) -> tuple[int, str]:
    """Exit status and standard error of a command that gets a signal, as do all processes of its group where it is Ctrl-C."""
    code = "import signal, runpy; signal.signal(signal.SIGINT, signal.default_int_handler); runpy.run_module('allegedly', run_name='__main__')"
    ran = subprocess.Popen(
        [sys.executable, "-c", code, *argv], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts"), "TMPDIR": str(folder)},
    )  # fmt: skip
    time.sleep(after)
    try:
        os.killpg(ran.pid, number) if number == signal.SIGINT else os.kill(ran.pid, number)
        said = ran.communicate(timeout=LIMIT)[1]
    finally:
        if ran.poll() is None:
            os.killpg(ran.pid, signal.SIGKILL)
    return ran.returncode, said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
@pytest.mark.parametrize("after", [0.15, 0.3, 0.6, 1.2, 2.4])
def test_an_interrupted_build_leaves_nothing(after, number, tmp_path):
    for n in range(40):
        (tmp_path / "seeds").mkdir(exist_ok=True)
        (tmp_path / "seeds" / f"ferry-{n}").symlink_to(ROOT / "tests" / "cases" / "ferry")
    status, said = interrupted(after, number, tmp_path, "build", "seeds", "-o", "data", "--jobs", "2")
    if "runpy" in said or status == -number:
        pytest.skip("Python itself had not begun")
    assert status in (0, 1, 130) and "Traceback" not in said and "Exception ignored" not in said, said
    assert status != 130 or "interrupted" in said
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_terminated_command_ends_its_workers(tmp_path):
    (tmp_path / "texts").mkdir()
    for n in range(400):
        (tmp_path / "texts" / f"{n:03d}.txt").write_text("The mayor said that the bridge was safe. " * 2_000)
    status, said = interrupted(3.0, signal.SIGTERM, tmp_path, "audit", "texts", "--jobs", "2", "--format", "jsonl")
    assert status == 130 and "Traceback" not in said, (status, said)
    for _ in range(100):
        left = [entry for entry in os.listdir("/proc") if entry.isdigit() and _works_in(entry, tmp_path)]
        if not left:
            return
        time.sleep(0.1)
    raise AssertionError(left)


def _works_in(process: str, folder: Path) -> bool:
    try:
        return os.readlink(f"/proc/{process}/cwd") == str(folder)
    except OSError:
        return False
