"""Clauses of a summary are cut where their label may change, and their sources are read where detection finds none."""

import pytest

import allegedly
from allegedly.comparison.pieces import finest
from allegedly.comparison.segments import Tagged, segments
from allegedly.comparison.voice import spoken
from allegedly.detection.detect import detect
from allegedly.text.spans import Span


def _cut(text):
    return [(" ".join(span.of(text) for span in piece.spans), piece.reached) for piece in segments(Tagged(text), (Span(0, len(text)),))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The ferry sank", [("The ferry sank", True)]),
        ("The ferry, a former trawler, sank off Ronne", [("The ferry sank off Ronne", True), ("a former trawler", False)]),
        ("Harbour staff posed as sailors and stole the brass bell", [("Harbour staff posed as sailors", True), ("Harbour staff stole the brass bell", True)]),
        ("She bought a letter whose ink faded in June", [("She bought a letter", True), ("whose ink faded in June", True)]),
        ("Ferries stopped at Corrie as crews walked out over pay", [("Ferries stopped at Corrie", True), ("as crews walked out over pay", True)]),
        ("The quay has 70 bollards that it says rust fast", [("The quay has 70 bollards", True), ("that it says rust fast", True)]),
    ],
)
def test_a_clause_is_cut_where_its_label_may_change(text, pieces):
    assert sorted(_cut(text)) == sorted(pieces)


def test_a_cue_does_not_reach_across_a_contrast_with_a_subject_of_its_own():
    text = "According to the log, Marr left the quay at noon, though nobody saw the boat."
    chains = {finest(detect(text)).words(claim.spans): claim.chain for claim in finest(detect(text)).claims}
    assert all(chain for words, chain in chains.items() if "left" in words)
    assert not any(chain for words, chain in chains.items() if "nobody" in words)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("a staff memo estimates the loss at a fifth", "a staff memo"),
        ("Umbra, a supporter, says most loads spoil", "Umbra"),
        ("the diver found no trace of the bell", "the diver"),
        ("the diver found the bell", None),
        ("the bell was called a wreck", None),
        ("bosses won't say whether the bell will ring", None),
    ],
)
def test_who_says_a_clause_by_its_own_words(words, who):
    found = spoken(words)
    assert (found[0] if found else None) == who


def test_a_swap_of_two_named_sources_is_shown():
    """An editor must see it, rare as it is in the summaries that the judge learnt from; the same words on the right word are not flagged."""
    article = allegedly.annotate(
        "The council misspent $2 million on the stadium, auditor Jane Holt said on Tuesday.\n\nMayor Peter Voss said the stadium would open in May."
    )
    for name, verdict, shown in (("Mayor Peter Voss", "swapped", True), ("Jane Holt", "kept", False)):
        [clause] = allegedly.compare(article, f"The council misspent $2 million on the stadium, {name} said.").clauses
        assert (clause.verdict, clause.flagged) == (verdict, shown), name
