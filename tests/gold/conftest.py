"""The real article: its seed, and its tables as they are built."""

import pytest

from allegedly.seeds.records import article_of
from allegedly.seeds.seed_folder import read_folder
from allegedly.tables.rows import rows
from allegedly.validation.validate import check_folder


@pytest.fixture(scope="session")
def seed(root):
    checked = check_folder(read_folder(root / "seeds" / "microsoft-zeus"))
    assert checked.problems == []
    return checked.records


@pytest.fixture(scope="session")
def tables(seed):
    return rows(article_of(seed))


@pytest.fixture(scope="session")
def claims(tables):
    return tables["claims"]


@pytest.fixture(scope="session")
def attributions(tables):
    return tables["attributions"]


@pytest.fixture(scope="session")
def find(claims):
    """The one claim of a paragraph whose text has the words."""

    def one(paragraph: int, words: str) -> dict:
        found = [c for c in claims if c["paragraph"] == paragraph and words in c["text"]]
        assert len(found) == 1, [c["text"] for c in found]
        return found[0]

    return one
