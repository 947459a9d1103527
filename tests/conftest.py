"""What tests share: the invented article of tests/cases, the real dataset, a way to call the command line, and a browser."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from allegedly.cli.main import main

# How fast examples are made is the machine's matter, and no test's.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

# A shell starts a job in the background with Ctrl-C ignored, and programs that the tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


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


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """One headless Chromium for all tests, with a profile of its own that is thrown away; tests that ask for it skip where there is none, and say so."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the page is tested in a browser: pip install playwright")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on the path: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()
