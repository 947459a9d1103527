"""What is built for a package index: a wheel and a source distribution that are whole, and metadata that holds there."""

import email
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

import allegedly
from allegedly.dataset.croissant import HOME

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with the wheel and the source distribution of this checkout."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    with zipfile.ZipFile(next(built.glob("*.whl"))) as file:
        yield file


@pytest.fixture(scope="module")
def metadata(wheel):
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return email.message_from_string(wheel.read(name).decode("utf-8"))


def test_the_wheel_has_the_package_typed_with_its_schemas_its_data_and_the_licence(wheel):
    names = set(wheel.namelist())
    assert {"allegedly/py.typed", "allegedly/_schema/labels.json", "allegedly/_dataset/manifest.json"} <= names
    (licence,) = [name for name in names if name.endswith("/licenses/LICENSE")]
    text = wheel.read(licence).decode("utf-8")
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in text and "LicenseRef-Article-Text" in text


def test_the_metadata(metadata):
    assert metadata["Version"] == allegedly.__version__
    assert metadata["License-Expression"] == "Apache-2.0 AND CC-BY-4.0 AND LicenseRef-Article-Text"
    assert {f"Programming Language :: Python :: 3.{minor}" for minor in (11, 12, 13, 14)} <= set(metadata.get_all("Classifier"))
    assert f"Homepage, {HOME}" in metadata.get_all("Project-URL")


def test_no_link_of_the_description_needs_a_checkout(metadata):
    links = re.findall(r"\]\(([^)\s]+)\)", metadata.get_payload())
    assert links and [link for link in links if not link.startswith(("https://", "#"))] == []


def test_the_source_distribution_has_what_its_tests_read(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as file:
        names = {name.partition("/")[2] for name in file.getnames()}
    read = {".pre-commit-hooks.yaml", ".ci/constraints.txt", ".ci/floor.txt", "pyproject.toml", "CITATION.cff", "scripts/test", "tests/conftest.py"}
    assert read <= names
    tracked = subprocess.run(["git", "ls-files", "scripts", "schema", "seeds", "tests"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    assert {name for name in tracked if name and (ROOT / name).is_file()} <= names


def test_the_hooks_run_with_what_they_install_and_that_is_one_package(built, tmp_path):
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    (tmp_path / "a.article.txt").write_text("The bridge opened in 1968, the mayor said.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("The bridge opened in 1968, the mayor said.", encoding="utf-8")
    (tmp_path / "a.summary.txt").write_text("The bridge opened in 1968.", encoding="utf-8")
    more = [hook["additional_dependencies"] for hook in hooks]
    assert more[0] == more[1]
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", next(built.glob("*.whl")), *more[0]]  # as pre-commit calls it
    subprocess.run(install, check=True)
    files = {"allegedly-compare": "a.summary.txt", "allegedly-audit": "a.article.txt"}
    ran = {
        hook["id"]: subprocess.run(
            [python.parent / hook["entry"].split()[0], *hook["entry"].split()[1:], files[hook["id"]]], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        for hook in hooks
    }
    assert {name: run.returncode for name, run in ran.items()} == {"allegedly-compare": 1, "allegedly-audit": 0}, ran
    assert "dropped" in ran["allegedly-compare"].stdout
