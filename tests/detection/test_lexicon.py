"""The lexicon's tables are whole: no double lines, known labels, an origin for every row."""

from pathlib import Path

import pytest

from allegedly import lexicon
from allegedly.lexicon import inflection

TABLES = sorted(p.stem for p in Path(lexicon.__file__).parent.glob("*.tsv"))
STANCES = {"endorsing", "neutral", "distancing"}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_its_columns_and_an_origin(table):
    for row in lexicon.rows(table):
        assert all(row.values()) and row["origin"]
        assert row.get("stance", "neutral") in STANCES
        assert row.get("polarity", "positive") in {"positive", "negative"}


@pytest.mark.parametrize("table", TABLES)
def test_no_row_stands_twice(table):
    keys = [next(iter(row.values())) for row in lexicon.rows(table)]
    assert len(keys) == len(set(keys))


def test_hundreds_of_reporting_verbs_in_all_their_forms():
    assert len(lexicon.rows("verbs")) > 300
    for form in ("say", "says", "said", "saying", "denied", "denies", "put", "told", "admitted", "quipped", "wrote", "written"):
        assert form in lexicon.verb_cues()


@pytest.mark.parametrize(
    "lemma, forms",
    [
        ("deny", {"denies": "s", "denied": "dn", "denying": "g", "deny": "b"}),
        ("admit", {"admits": "s", "admitted": "dn", "admitting": "g", "admit": "b"}),
        ("argue", {"argues": "s", "argued": "dn", "arguing": "g", "argue": "b"}),
        ("stress", {"stresses": "s", "stressed": "dn", "stressing": "g", "stress": "b"}),
        ("write", {"writes": "s", "wrote": "d", "written": "n", "writing": "g", "write": "b"}),
        ("put", {"puts": "s", "putting": "g", "put": "bdn"}),
    ],
)
def test_forms(lemma, forms):
    assert inflection.verb_forms(lemma, lexicon.irregular_verbs()) == forms
