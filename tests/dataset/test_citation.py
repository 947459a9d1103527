"""CITATION.cff: what the Citation File Format 1.2.0 requires, and the same version and date as everywhere else."""

import re

import pytest
import yaml

from allegedly import __version__
from allegedly.dataset.croissant import RELEASED

ALLOWED = set(
    "abstract authors cff-version commit contact date-released doi identifiers keywords license license-url message preferred-citation references repository "
    "repository-artifact repository-code title type url version".split()
)
"""The top-level keys of the format's schema; it takes no others."""


@pytest.fixture(scope="module")
def citation(root) -> dict:
    """Dates as text, as the format wants them."""
    return yaml.load((root / "CITATION.cff").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def test_required_keys_are_there_and_no_unknown_ones(citation):
    assert {"cff-version", "message", "title", "authors"} <= citation.keys() <= ALLOWED
    assert citation["cff-version"] == "1.2.0" and citation["type"] in ("software", "dataset")


def test_each_author_is_an_entity_or_a_person(citation):
    assert citation["authors"]
    for author in citation["authors"]:
        assert "name" in author or {"family-names", "given-names"} & author.keys()


def test_version_date_and_licence(citation):
    assert citation["version"] == __version__
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", citation["date-released"]) and citation["date-released"] == RELEASED
    assert citation["license"] == "CC-BY-4.0"
    assert len(citation["keywords"]) == len(set(citation["keywords"]))
