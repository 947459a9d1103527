"""Where a dataset cannot be written it is said plainly, the old one stands, and nothing is left behind. Disks are real where root may mount them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from allegedly import files as swap


@pytest.fixture
def mounted(tmp_path):
    """Mounts a file system in memory of a size like `96k` at tmp_path/disk; skips where that is not allowed."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def mount(options: str) -> Path:
        ran = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk], capture_output=True) if shutil.which("mount") else None
        if ran is None or ran.returncode:
            pytest.skip("mounting a file system needs root")
        return disk

    yield mount
    while os.path.ismount(disk):
        subprocess.run(["umount", disk], check=True)


def build(root: Path, *argv, **environment) -> subprocess.CompletedProcess:
    """A build in a process of its own, so that what is printed as it ends is seen."""
    env = os.environ | {"PYTHONPATH": str(root / "scripts")} | environment
    return subprocess.run([sys.executable, "-m", "allegedly", "build", *map(str, argv)], capture_output=True, text=True, timeout=120, env=env)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("size", ["16k", "40k", "80k", "200k"])
def test_a_disk_that_fills_is_told_and_left_as_it_was(root, ferry, mounted, size):
    disk = mounted(f"size={size}")
    ran = build(root, ferry, "-o", disk / "data")
    assert ran.returncode == 2 and "No space left on device" in ran.stderr and "nothing was changed" in ran.stderr, ran
    assert "Traceback" not in ran.stderr and ran.stderr.count("\n") == 1
    assert list(disk.iterdir()) == []


def test_a_disk_too_small_for_two_keeps_the_old_dataset(root, ferry, mounted, tmp_path):
    assert build(root, ferry, "-o", tmp_path / "data").returncode == 0
    used = sum(-(-len(data) // 4096) * 4 for data in files(tmp_path / "data").values())
    disk = mounted(f"size={used + 64}k")
    shutil.copytree(tmp_path / "data", disk / "data")
    ran = build(root, ferry, "-o", disk / "data")
    assert ran.returncode == 2 and "No space left on device" in ran.stderr, ran
    assert files(disk / "data") == files(tmp_path / "data") and [p.name for p in disk.iterdir()] == ["data"]


def test_a_disk_that_may_only_be_read_is_told(root, ferry, mounted):
    ran = build(root, ferry, "-o", mounted("size=1m,ro") / "data")
    assert ran.returncode == 2 and "Read-only file system" in ran.stderr and ran.stderr.count("\n") == 1, ran


def test_checking_on_a_full_disk_is_told(root, ferry, mounted, tmp_path):
    assert build(root, ferry, "-o", tmp_path / "data").returncode == 0
    ran = build(root, ferry, "-o", tmp_path / "data", "--check", TMPDIR=str(mounted("size=40k")))
    assert ran.returncode == 2 and "cannot be checked" in ran.stderr and "No space left on device" in ran.stderr and "Traceback" not in ran.stderr, ran


def test_a_cache_that_cannot_be_written_costs_nothing(root, ferry, tmp_path, mounted):
    (tmp_path / "a-file").write_text("x", encoding="utf-8")
    for cache in (tmp_path / "a-file" / "cache", mounted("size=4k") / "cache"):
        ran = build(root, ferry, "--incremental", "-o", tmp_path / "data", ALLEGEDLY_CACHE=str(cache))
        assert ran.returncode == 0 and ran.stderr == "", ran


@pytest.mark.parametrize("place", ["a-file/data", "a-file/deep/data", "loop/data", "loop"])
def test_a_target_that_cannot_be_is_told(ferry, tmp_path, call, place):
    (tmp_path / "a-file").write_text("x", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    status, _, err = call("build", ferry, "-o", tmp_path / place)
    assert status == 2 and str(tmp_path / place) in err and err.count("\n") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a-file", "ferry", "loop"]


def test_a_link_is_followed_and_stays_a_link(ferry, tmp_path, call):
    (tmp_path / "far").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "far")
    for _ in range(2):
        assert call("build", ferry, "-o", tmp_path / "data")[0] == 0
    assert (tmp_path / "data").is_symlink() and (tmp_path / "far" / "manifest.json").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "far", "ferry"]


def test_the_folder_that_one_stands_in_can_be_the_target(ferry, tmp_path, call, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert call("build", ferry, "-o", ".")[0] == 0
    assert (tmp_path / "here" / "manifest.json").is_file() and sorted(p.name for p in tmp_path.iterdir()) == ["ferry", "here"]


def test_where_folders_cannot_be_exchanged_the_old_one_comes_back(ferry, tmp_path, call, monkeypatch):
    """Another file system is played: no exchange, and the second rename fails."""
    target = tmp_path / "data"
    call("build", ferry, "-o", target)
    before = files(target)
    monkeypatch.setattr(swap, "_exchanged_at_once", lambda fresh, target: False)
    assert call("build", ferry, "-o", target)[0] == 0 and files(target).keys() == before.keys()
    honest = Path.rename

    def refusing(path, to):
        if Path(to) == target and path.name != swap._OLD:
            raise OSError(5, "Input/output error")
        return honest(path, to)

    monkeypatch.setattr(Path, "rename", refusing)
    status, _, err = call("build", ferry, "-o", target)
    assert status == 2 and "Input/output error" in err and "nothing was changed" in err
    assert files(target).keys() == before.keys() and sorted(p.name for p in tmp_path.iterdir()) == ["data", "ferry"]
