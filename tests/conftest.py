"""What tests share: the invented article of tests/cases, the real dataset, and a way to call the command line."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from allegedly.cli.main import main

# How fast examples are made is the machine's matter, and no test's.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A copy of the invented article's folder, to be broken."""
    return Path(shutil.copytree(CASES / "ferry", tmp_path / "ferry"))


@pytest.fixture
def zeus(tmp_path: Path) -> Path:
    """A copy of the real article's folder, to be broken."""
    return Path(shutil.copytree(ROOT / "seeds" / "microsoft-zeus", tmp_path / "microsoft-zeus"))


@pytest.fixture
def call(capsys):
    """Calls the command line in this process: returns exit status, standard output, standard error."""

    def run(*argv) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main([str(a) for a in argv])
        except SystemExit as stop:
            status = stop.code
        out = capsys.readouterr()
        return status, out.out, out.err

    return run


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT
