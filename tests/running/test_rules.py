"""The rule systems on sentences written for their development (rules/*.tsv; none is of the dataset)."""

import csv
from pathlib import Path

import pytest
from allegedly.systems.comparison.cues import cues
from allegedly.systems.comparison.figures import Figure, figures
from allegedly.systems.comparison.judges import attribution_aware, attribution_blind
from allegedly.systems.comparison.quoted import standing
from allegedly.systems.comparison.words import stem, tokens
from allegedly.systems.judging import Asked

ROWS = {
    path.stem: list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    for path in sorted((Path(__file__).parent / "rules").glob("*.tsv"))
}


def forced_choice(judge, rows) -> float:
    """Share of pairs where the faithful sentence scores higher; ties half."""
    points = 0.0
    for row in rows:
        faithful, edited = (judge(Asked(row["passage"], row[name], row["passage"])).score for name in ("faithful", "edited"))
        points += 1.0 if faithful > edited else 0.5 if faithful == edited else 0.0
    return points / len(rows)


def test_both_see_content():
    assert forced_choice(attribution_blind, ROWS["content"]) >= 0.9 <= forced_choice(attribution_aware, ROWS["content"])


def test_only_one_sees_attribution():
    assert forced_choice(attribution_aware, ROWS["attribution"]) >= 0.9
    assert forced_choice(attribution_blind, ROWS["attribution"]) <= 0.6


@pytest.mark.parametrize("phenomenon", sorted({row["phenomenon"] for row in ROWS["attribution"]}))
def test_every_phenomenon_is_seen(phenomenon):
    assert forced_choice(attribution_aware, [row for row in ROWS["attribution"] if row["phenomenon"] == phenomenon]) > 0.5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("more than $3 million in 13 banks", [Figure(3e6, 1), Figure(13.0, 0)]),
        ("1,250 homes and half of them", [Figure(1250.0, 0), Figure(0.5, 0)]),
        ("no one of them, under five years", [Figure(5.0, -1)]),
        ("version 1.2.3", []),
    ],
)
def test_figures(text, found):
    assert figures(tokens(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The dam leaked, engineer Ann Roe said.", [("say", ["engineer", "Ann", "Roe"])]),
        ("Ann Roe said the dam leaked.", [("say", ["Ann", "Roe"])]),
        ("According to Ann Roe, the dam leaked.", [("according", ["Ann", "Roe"])]),
        ('"It leaked," said Ann Roe of the dam.', [("say", ["Ann", "Roe"])]),
        ("The alleged thief fled.", [("alleged", [])]),
        ("Three written warnings lay there.", []),
        ("The claim was filed.", []),
    ],
)
def test_cues(text, found):
    assert [(cue.lemma, [token.text for token in cue.source]) for cue in cues(tokens(text))] == found


def test_stems_meet():
    assert stem("seized") == stem("seizing") == stem("seizes")
    assert stem("stopped") == stem("stopping")


def test_quotations_run_on_from_before_the_passage():
    doc = 'Roe spoke. "It leaked. Nobody looked," she said.\n\u201cNo mark closes this.\nNext.'
    assert standing("Nobody looked,\" she said.", doc) == [(0, 14)]
    assert standing("\u201cNo mark closes this.", doc) == [(1, 21)]
    assert standing("Next.", doc) == standing("elsewhere", doc) == []
