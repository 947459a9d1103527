"""Anonymity of sources and titles of speakers in a draft."""

import pytest

from allegedly.detection import detect


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Lena Roe said it was late.", "named"),
        ("The mayor said it was late.", "named"),
        ("Norferry said it was late.", "named"),
        ("The inquiry's report says it was late.", "named"),
        ("Critics say it was late.", "unnamed"),
        ("A resident said it was late.", "unnamed"),
        ("Two officials said it was late.", "unnamed"),
        ("The crew allegedly slept.", "unnamed"),
        ("An official who spoke on condition of anonymity said it was late.", "unnamed"),
        (
            "An official, who was not authorised to speak, spoke on condition of anonymity because she feared for her job. The official said it was late.",
            "unnamed_with_reason",
        ),
        ("A nurse who asked not to be named because she feared for her job said it was late.", "unnamed_with_reason"),
    ],
)
def test_anonymity(text, label):
    found = [a.anonymity for a in detect(text).attributions]
    assert found and found[-1] == label


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lena Roe, a pier engineer, said it was late.", "pier engineer"),
        ("Lena Roe, head of the Coast Trust, said it was late.", "head of the Coast Trust"),
        ("Harbour master Lena Roe said it was late.", "Harbour master"),
        ("The harbour master, Lena Roe, said it was late.", "harbour master"),
        ("Lena Roe, who chairs the council, said it was late.", "who chairs the council"),
        ("Lena Roe, who said it was late, left.", ""),
        ("Ms Lena Roe said it was late.", ""),
        ("Lena Roe said it was late, sat down, and left.", ""),
    ],
)
def test_titles(text, title):
    assert [s.title for s in detect(text).speakers] == [title]
