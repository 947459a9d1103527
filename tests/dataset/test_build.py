"""`allegedly build`: what is committed equals its seeds, a failed or killed build leaves the old one whole."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from allegedly.dataset.compiled import rows_digest


def test_the_committed_dataset_is_what_the_seeds_give(root, call, monkeypatch):
    monkeypatch.chdir(root)
    status, out, _ = call("build", "--check")
    assert status == 0, out


def test_a_build_with_problems_leaves_the_old_dataset(ferry, tmp_path, call):
    target = tmp_path / "data"
    assert call("build", ferry, "-o", target)[0] == 0
    before = {p: p.read_bytes() for p in target.rglob("*") if p.is_file()}
    (ferry / "annotations.yaml").write_text("article: ferry\n", encoding="utf-8")
    status, out, err = call("build", ferry, "-o", target)
    assert status == 1 and "[field-missing]" in out and "is unchanged" in err
    assert {p: p.read_bytes() for p in target.rglob("*") if p.is_file()} == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_check_names_what_differs(ferry, tmp_path, call):
    target = tmp_path / "data"
    call("build", ferry, "-o", target)
    assert call("build", ferry, "-o", target, "--check")[0] == 0
    (target / "README.md").write_text("other", encoding="utf-8")
    (target / "extra.txt").write_text("x", encoding="utf-8")
    (target / "manifest.json").unlink()
    status, out, _ = call("build", ferry, "-o", target, "--check")
    assert status == 1
    assert "README.md differs" in out and "extra.txt is not written by a build" in out and "manifest.json is missing" in out


def test_a_folder_of_someone_elses_is_not_replaced(ferry, tmp_path, call):
    target = tmp_path / "home"
    target.mkdir()
    (target / "letters.txt").write_text("dear", encoding="utf-8")
    status, _, err = call("build", ferry, "-o", target)
    assert status == 2 and "not replaced" in err and (target / "letters.txt").exists()


def test_a_file_in_the_place_of_the_folder_is_told(ferry, tmp_path, call):
    (tmp_path / "data").write_text("x", encoding="utf-8")
    status, _, err = call("build", ferry, "-o", tmp_path / "data")
    assert status == 2 and "name a folder" in err


def test_content_hashes_can_be_made_again_by_hand(ferry, tmp_path, call):
    """The manifest's form, followed with the standard library alone."""
    import hashlib

    target = tmp_path / "data"
    call("build", ferry, "-o", target)
    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    rows = [r for p in sorted((target / "claims").glob("*.parquet")) for r in pq.read_table(p).to_pylist()]
    lines = "".join(json.dumps(r, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" for r in rows)
    article = hashlib.sha256(lines.encode("utf-8")).hexdigest()
    assert article == rows_digest(rows)
    whole = {"rows": 9, "content_sha256": hashlib.sha256(f"{article}\n".encode()).hexdigest()}
    assert manifest["configs"]["claims"] == whole | {"splits": {"test": whole}}


def test_a_killed_build_leaves_the_old_dataset(root, ferry, tmp_path, call):
    target = tmp_path / "data"
    call("build", ferry, "-o", target)
    before = (target / "manifest.json").read_bytes()
    env = os.environ | {"PYTHONPATH": str(root / "scripts")}
    for delay in (0.3, 0.6, 0.9):
        process = subprocess.Popen([sys.executable, "-m", "allegedly", "build", str(root / "seeds"), "-o", str(target)], env=env, stdout=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (target / "manifest.json").read_bytes() in (before, (root / "dataset/manifest.json").read_bytes())
        assert len(list((target / "claims").glob("*.parquet"))) == 1


def test_concurrent_builds_do_not_corrupt(root, ferry, tmp_path, call):
    target = tmp_path / "data"
    env = os.environ | {"PYTHONPATH": str(root / "scripts")}
    running = [
        subprocess.Popen([sys.executable, "-m", "allegedly", "build", str(ferry), "-o", str(target)], env=env, stdout=subprocess.DEVNULL) for _ in range(3)
    ]
    assert all(p.wait() == 0 for p in running)
    assert call("build", ferry, "-o", target, "--check")[0] == 0


def test_shards_never_part_an_article(ferry, tmp_path, monkeypatch):
    from allegedly.dataset import shards
    from allegedly.dataset.compiled import compile_folder

    monkeypatch.setattr(shards, "SHARD_ROWS", 15)
    monkeypatch.setattr(shards, "GROUP_ROWS", 5)
    stream = compile_folder(ferry).tables["claims"]
    writer = shards.Shards(tmp_path / "claims", "claims", "test")
    for _ in range(5):
        writer.append(stream)
    writer.close()
    assert [p.name for p in writer.files] == [f"test-{i:05d}-of-00003.parquet" for i in range(3)]
    assert [pq.read_metadata(p).num_rows for p in writer.files] == [18, 18, 9]


@pytest.mark.skipif(os.name != "posix", reason="needs a file system of its own")
def test_a_full_disk_is_told_plainly(ferry, tmp_path, call, monkeypatch):
    """The disk is played: the first Parquet file meets ENOSPC."""
    target = tmp_path / "data"
    call("build", ferry, "-o", target)
    before = (target / "manifest.json").read_bytes()

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "ParquetWriter", full)
    status, _, err = call("build", ferry, "-o", target)
    assert status == 2 and "No space left on device" in err and "nothing was changed" in err
    assert (target / "manifest.json").read_bytes() == before


def test_the_output_may_lie_in_a_folder_that_is_not_there_yet(ferry, tmp_path, call):
    assert call("build", ferry, "-o", tmp_path / "a" / "b")[0] == 0
    assert Path(tmp_path / "a" / "b" / "README.md").exists()


def test_an_incremental_build_gives_the_same_and_compiles_only_what_changed(ferry, root, tmp_path, call, monkeypatch):
    import shutil

    from allegedly.dataset import compiled

    monkeypatch.setenv("ALLEGEDLY_CACHE", str(tmp_path / "cache"))
    seeds = tmp_path / "seeds"
    shutil.copytree(ferry, seeds / "ferry")
    shutil.copytree(root / "seeds/microsoft-zeus", seeds / "microsoft-zeus")
    done = []
    honest = compiled.compile_read
    monkeypatch.setattr(compiled, "compile_read", lambda read: done.append(read.folder.name) or honest(read))
    build = ("build", seeds, "-o", tmp_path / "data", "--incremental", "--jobs", "1")

    def made():
        done.clear()
        assert call(*build)[0] == 0
        return done

    assert made() == ["microsoft-zeus", "ferry"]
    assert made() == []
    assert call("build", seeds, "-o", tmp_path / "data", "--check")[0] == 0
    annotations = seeds / "ferry" / "annotations.yaml"
    annotations.write_text(
        annotations.read_text(encoding="utf-8").replace("text: Norferry runs the line.", "text: The line is run by Norferry."), encoding="utf-8"
    )
    assert made() == ["ferry"]
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-7])
    assert made() == ["microsoft-zeus", "ferry"]
    assert call("build", seeds, "-o", tmp_path / "data", "--check")[0] == 0
