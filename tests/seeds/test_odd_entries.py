"""Whatever lies in a seeds folder is answered: pipes, sockets, loops of links, names that are no text. Nothing blocks, nothing is opened that is no file."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from allegedly.seeds.seed_folder import read_raw

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and links of POSIX")
LIMIT = 60
"""Seconds after which a command over a handful of entries counts as hung."""


def run(root: Path, *argv) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "allegedly", *argv]
    return subprocess.run(command, capture_output=True, timeout=LIMIT, env=os.environ | {"PYTHONPATH": str(root / "scripts")})


def make(kind: str, path) -> None:
    """An entry that is no ordinary file."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(os.fspath(path))
    elif kind == "folder":
        os.mkdir(path)
    else:
        os.symlink({"loop": path, "dangling": "nowhere", "device": "/dev/zero", "pipe by link": "a-pipe"}[kind], path)


@pytest.mark.parametrize("name", ["article.txt", "article.yaml", "annotations.yaml", "verdicts.yaml", "contrasts.yaml"])
def test_a_seed_that_is_no_file_is_told_and_not_opened(root, ferry, name):
    for kind in ("pipe", "socket", "folder", "loop", "dangling", "device"):
        (ferry / name).rmdir() if (ferry / name).is_dir() else (ferry / name).unlink()
        make(kind, ferry / name)
        file = read_raw(ferry / name)
        assert file.data is None and file.fault in ("missing", "not-a-file", "unreadable"), kind


def test_validate_and_build_pass_over_entries_that_are_no_folders(root, ferry, tmp_path):
    seeds = tmp_path / "seeds"
    shutil.copytree(ferry, seeds / "ferry")
    for kind in ("pipe", "socket", "loop", "dangling", "device"):
        make(kind, seeds / kind)
    (seeds / "notes\nof the day.txt").write_text("x", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(seeds) + b"/\xff\xfe.txt")).write_text("x", encoding="utf-8")
    validated = run(root, "validate", str(seeds))
    assert validated.returncode == 0 and b"1 article: no problems" in validated.stderr, validated
    assert run(root, "build", str(seeds), "-o", str(tmp_path / "data")).returncode == 0


def test_folders_with_pipes_for_files_are_told_at_once(root, ferry, tmp_path):
    (ferry / "annotations.yaml").unlink()
    make("pipe", ferry / "annotations.yaml")
    (ferry / "verdicts.yaml").unlink()
    make("loop", ferry / "verdicts.yaml")
    for command in (("validate", str(ferry)), ("build", str(ferry), "-o", str(tmp_path / "data")), ("build", str(ferry), "--incremental", "-o", str(tmp_path / "data"))):
        ran = run(root, *command)
        assert ran.returncode == 1 and b"annotations.yaml:1: error: this is not a file" in ran.stdout and b"Traceback" not in ran.stderr, ran
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("name", [b"two\nlines", b"\xff\xfe", b"tab\there", b"escape\x1b[31m", "schiff-🚢".encode(), b"a b", b"-o", b"'quoted\""])
def test_folders_with_odd_names_are_told_one_problem_a_line(root, ferry, tmp_path, name):
    seeds = tmp_path / "seeds"
    folder = Path(os.fsdecode(os.fsencode(seeds) + b"/" + name))
    shutil.copytree(ferry, folder)
    for form in ("text", "json"):
        ran = run(root, "validate", str(seeds), "--format", form)
        assert ran.returncode == 1 and b"article-misnamed" in ran.stdout and b"Traceback" not in ran.stderr, ran
        if form == "text":
            built = run(root, "build", str(seeds), "--incremental", "-o", str(tmp_path / "data"))
            assert built.returncode == 1 and b"Traceback" not in built.stderr, built
            assert all(line.endswith(b"[article-misnamed]") for line in ran.stdout.splitlines()) and b"\x1b" not in ran.stdout


def test_an_unreadable_seed_and_folder_are_told(ferry, call, monkeypatch):
    """Root may read everything, so the system's refusal is played, for looking as for opening."""
    for name in ("stat", "lstat", "listdir", "scandir"):
        monkeypatch.setattr(os, name, _refusing(getattr(os, name), ferry))
    status, out, _err = call("validate", ferry)
    assert status == 1 and all(f"{name}:1: error:" in out for name in ("article.txt", "annotations.yaml", "verdicts.yaml")) and "Permission denied" in out


def test_a_link_that_leads_nowhere_is_no_absent_file(ferry, call):
    """Verdicts that cannot be reached must not pass for an article that has none."""
    (ferry / "verdicts.yaml").unlink()
    make("dangling", ferry / "verdicts.yaml")
    status, out, _ = call("validate", ferry)
    assert status == 1 and "verdicts.yaml:1: error: the file is missing" in out


def _refusing(honest, folder: Path):
    def refusing(path=".", *args, **kwargs):
        if str(path).startswith(f"{folder}/"):
            raise PermissionError(13, "Permission denied")
        return honest(path, *args, **kwargs)

    return refusing


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_of_seeds_is_told(ferry, tmp_path, call):
    ferry.chmod(0)
    try:
        status, out, err = call("validate", tmp_path)
    finally:
        ferry.chmod(0o700)
    assert status in (1, 2) and (out or err)
