"""A fake Hub, a built dataset to publish, and a publication without waits."""

import pytest
from fake_hub import TOKEN, FakeHub

from allegedly.building.build import build
from allegedly.publishing import hub as hub_module
from allegedly.publishing.hub import Repository
from allegedly.publishing.publish import Publication, publish, version_tag


@pytest.fixture
def hub(monkeypatch):
    monkeypatch.setattr(hub_module, "WAITS", (0.0, 0.0))
    with FakeHub() as running:
        yield running


@pytest.fixture
def data(ferry, tmp_path):
    """The invented article, built."""
    build([ferry], tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def put(hub, data):
    """Publishes the built dataset to `org/news` and returns the lines told."""

    def run(token: str = TOKEN, **how) -> list[str]:
        return list(publish(Repository("org/news", token, hub.url), Publication(data, **({"tag": version_tag(data)} | how))))

    return run
