"""The systems that ship on sentences written for their development (rules/*.tsv; none is of the dataset)."""

import csv
from pathlib import Path

import pytest

from allegedly.comparison.faithfulness import content_faithfulness, overlap
from allegedly.systems.judging import Asked
from allegedly.systems.plugins.attribution_aware import _judge as attribution_aware
from allegedly.systems.plugins.attribution_blind import _judge as attribution_blind

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
    rows = [row for row in ROWS["attribution"] if row["phenomenon"] == phenomenon]
    assert forced_choice(attribution_aware, rows) > 0.5 or len(rows) == 1


@pytest.mark.parametrize(
    "framed",
    [
        "Ann Roe said the dam leaked twice.",
        "Ann Roe claimed that the dam leaked twice.",
        "According to two engineers, the dam leaked twice.",
        "Officials denied that the dam leaked twice.",
        "The dam leaked twice, the mayor said.",
        "The dam allegedly leaked twice.",
        "The dam may have leaked twice.",
        "“The dam leaked twice,” said Ann Roe.",
    ],
)
def test_whoever_says_it_is_one_to_the_blind_system(framed):
    article = "The dam leaked twice, engineer Ann Roe said."
    assert content_faithfulness(framed, article, article) == content_faithfulness("The dam leaked twice.", article, article)


@pytest.mark.parametrize(
    "sentence, share", [("Seven hikers were rescued from a glacier.", 1.0), ("Nine hikers were rescued from a glacier.", 0.75), ("It is so.", 0.0)]
)
def test_overlap_by_hand(sentence, share):
    assert overlap(sentence, "Seven hikers were rescued from the glacier.") == share
