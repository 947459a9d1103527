"""Good seeds, spoilt at random by the thousand: the answer is problems or none, never an exception, never a hang, never half a dataset."""

import random
import re
import shutil
import time
from pathlib import Path

import pytest
from spoiling import spoilt

from allegedly.cli.main import main
from allegedly.dataset.compiled import compile_folder

FERRY = Path(__file__).resolve().parent.parent / "cases" / "ferry"
GOOD = {path.name: path.read_bytes() for path in sorted(FERRY.iterdir())}
PROBLEM = re.compile(r".+:\d+: (error|warning): .+ \[[a-z0-9-]+\]")
LIMIT = 5
"""Seconds after which checking so small an article counts as hung."""


def written(folder: Path, seed: int) -> Path:
    """The folder with the ferry's files in it, spoilt as the seed says."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in spoilt(GOOD, random.Random(seed)).items():
        (folder / name).write_bytes(data)
    return folder


def check_compiled(folder: Path) -> None:
    """What passes validation compiles, with every table in it."""
    import pyarrow as pa

    compiled = compile_folder(folder)
    assert compiled.summary is not None
    text = pa.ipc.open_stream(compiled.tables["articles"]).read_all()["text"][0].as_py()
    for claim in pa.ipc.open_stream(compiled.tables["claims"]).read_all().to_pylist():
        assert all(text[s["start"] : s["end"]] == s["text"] for s in [*claim["spans"], *claim["quantities"], *claim["times"]])


def fuzz(seeds: range, tmp_path: Path, capsys) -> None:
    folder, clean, refused = tmp_path / "ferry", 0, 0
    for seed in seeds:
        written(folder, seed)
        begun = time.process_time()
        status = main(["validate", str(folder)])
        out, err = capsys.readouterr()
        assert time.process_time() - begun < LIMIT, seed
        assert status in (0, 1) and "Traceback" not in err, (seed, err)
        lines = out.split("\n")[:-1]
        assert any(": error: " in line for line in lines) == (status == 1) and all(PROBLEM.fullmatch(line) for line in lines), (seed, out)
        if status == 0:
            check_compiled(folder)
        clean, refused = clean + (status == 0), refused + (status == 1)
    assert clean and refused


def test_spoilt_seeds_give_problems_or_none(tmp_path, capsys):
    fuzz(range(150), tmp_path, capsys)


def test_a_build_of_spoilt_seeds_leaves_the_old_dataset_whole(tmp_path, capsys):
    good, target = tmp_path / "good" / "ferry", tmp_path / "data"
    shutil.copytree(FERRY, good)
    assert main(["build", str(good), "-o", str(target)]) == 0
    before = {p: p.read_bytes() for p in target.rglob("*") if p.is_file()}
    for seed in range(500, 530):
        folder = written(tmp_path / "ferry", seed)
        if main(["validate", str(folder)]) == 1:
            assert main(["build", str(folder), "-o", str(target)]) == 1
            assert {p: p.read_bytes() for p in target.rglob("*") if p.is_file()} == before, seed
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "ferry", "good"]


@pytest.mark.slow
def test_spoilt_seeds_by_the_thousand(tmp_path, capsys):
    fuzz(range(1_000, 9_000), tmp_path, capsys)
