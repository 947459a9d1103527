import os
import subprocess
import sys
from pathlib import Path

import pytest

from small_dataset import rows_of, write_dataset

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.fixture
def dataset(tmp_path):
    return write_dataset(tmp_path / "dataset", rows_of())


@pytest.fixture
def many(tmp_path):
    """A dataset of 30 items to verify, all different."""
    rows = rows_of()
    one = rows["verification"][0]
    rows["verification"] = [one | {"item_id": f"a/v{n:03}", "claim": f"{one['claim']} {n}"} for n in range(30)]
    return write_dataset(tmp_path / "many", rows)


@pytest.fixture
def command(tmp_path):
    """Runs the command line in a process of its own, in an empty folder, with a cache of its own."""

    def call(*args, env=None, cwd=tmp_path, start=False, **more):
        full = {**os.environ, "PYTHONPATH": str(SCRIPTS), "XDG_CACHE_HOME": str(tmp_path / "cache"), "NO_PROXY": "*"} | (env or {})
        line = [sys.executable, "-m", "allegedly", *map(str, args)]
        if start:
            return subprocess.Popen(line, env=full, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
        return subprocess.run(line, env=full, cwd=cwd, capture_output=True, text=True, timeout=60, **more)

    return call
