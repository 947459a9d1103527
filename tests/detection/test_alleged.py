"""The project's own word, as an adjective and as a verb."""

import pytest

from allegedly.detection import detect


@pytest.mark.parametrize(
    ("text", "cue_type", "content"),
    [
        ("Prosecutors alleged that he lied to the court.", "verb", "he lied to the court"),
        ("Police alleged the man stole a car.", "verb", "the man stole a car"),
        ("The alleged thief fled to the coast.", "adjective", "thief"),
    ],
)
def test_alleged(text, cue_type, content):
    [found] = detect(text).attributions
    assert (found.cue_type, found.stance) == (cue_type, "distancing")
    assert text[found.content[0].start : found.content[0].end].startswith(content)


@pytest.mark.parametrize(
    "verb",
    [
        "said",
        "claimed",
        "alleged",
        "insisted",
        "announced",
        "argued",
        "suggested",
        "warned",
        "denied",
        "acknowledged",
        "revealed",
        "admitted",
        "confirmed",
        "added",
    ],
)
def test_plain_reports(verb):
    [found] = detect(f"Prosecutors {verb} that the bank was empty.").attributions
    assert found.cue_type == "verb"
