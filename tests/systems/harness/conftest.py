import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from small_dataset import rows_of, write_dataset

ROOT = Path(__file__).resolve().parents[3]
ENTRY = '[project.entry-points.inspect_ai]\nallegedly = "allegedly.harness.inspect_tasks"\n'


def project(folder: Path) -> Path:
    """A copy of what the wheel is made of, with the small dataset for its data."""
    for name in ("scripts", "schema"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "LICENSE"):
        (folder / name).write_text((ROOT / name).read_text() if (ROOT / name).exists() else name)
    settings = (ROOT / "pyproject.toml").read_text()
    (folder / "pyproject.toml").write_text(settings if "entry-points.inspect_ai" in settings else f"{settings}\n{ENTRY}")
    write_dataset(folder / "dataset", rows_of())
    return folder


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The built wheel, unpacked: a folder for PYTHONPATH, with the name by which Inspect knows an installed package."""
    pytest.importorskip("hatchling", reason="needs hatchling to build the wheel")
    folder = tmp_path_factory.mktemp("wheel")
    line = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    subprocess.run(line, cwd=project(folder / "project"), check=True, capture_output=True)
    (built,) = (folder / "dist").glob("*.whl")
    zipfile.ZipFile(built).extractall(folder / "site-packages")
    return folder / "site-packages"


@pytest.fixture
def outside(wheel, tmp_path):
    """Runs Python with the wheel, in an empty folder, with no way out to the network."""

    def call(*args, ok=True):
        dead = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
        env = {**os.environ, **dead, "PYTHONPATH": os.pathsep.join([str(wheel), str(Path(__file__).parent)])}
        env |= {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "hf"), "INSPECT_LOG_DIR": str(tmp_path / "logs"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
        done = subprocess.run([sys.executable, *map(str, args)], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300)
        assert not ok or done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done

    return call
