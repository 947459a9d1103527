"""A fake Hub, a built dataset to publish, and a publication without waits."""

import shutil
from pathlib import Path

import pytest

from allegedly.dataset.build import build
from allegedly.publishing import hub as hub_module
from allegedly.publishing.hub import Repository
from allegedly.publishing.publish import Publication, publish, version_tag
from fake_hub import TOKEN, FakeHub


@pytest.fixture
def hub(monkeypatch):
    from huggingface_hub import constants, file_download

    monkeypatch.setattr(hub_module, "WAITS", (0.0, 0.0))
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)  # the fake keeps large files by LFS, as the Hub does for clients without Xet
    with FakeHub() as running:
        monkeypatch.setattr(constants, "ENDPOINT", running.url)  # both as HF_ENDPOINT would set them: up to 1.0 only its addresses are taken for the Hub's
        for module in (constants, file_download):
            monkeypatch.setattr(module, "HUGGINGFACE_CO_URL_TEMPLATE", f"{running.url}/{{repo_id}}/resolve/{{revision}}/{{filename}}", raising=False)
        yield running


@pytest.fixture(scope="session")
def built(root, tmp_path_factory):
    """The invented article, built once."""
    folder = tmp_path_factory.mktemp("built") / "data"
    build([root / "tests" / "cases" / "ferry"], folder)
    return folder


@pytest.fixture
def data(built, tmp_path):
    """A copy of it, to be broken."""
    return Path(shutil.copytree(built, tmp_path / "data"))


@pytest.fixture
def put(hub, data):
    """Publishes the built dataset to `org/news` and returns the lines told."""

    def run(token: str = TOKEN, **how) -> list[str]:
        return list(publish(Repository("org/news", token, hub.url), Publication(data, **({"tag": version_tag(data)} | how))))

    return run
