"""What an editor or a download does to a copy of an article is recognised from hashes alone, and the way to the right file is told."""

import unicodedata
from pathlib import Path

import pytest

from allegedly.dataset.standoff.copies import is_near, refuse_another, segments, sha256, unreadable
from allegedly.problems import Failure
from allegedly.seeds.seed_folder import read_raw

TEXT = (
    "The café on Harbour Road closed on Monday, and nobody said why. “It wasn’t safe,” Mayor Zoë Quill told ‘The Gazette’ on Tuesday.\n"
    "The owner — who lives above it — said she had never been asked. “In the ’90s they asked… or tried to,” she said, “and now they don’t.”\n"
    "Repairs cost €2,000 a year. The council would not say more than that on Wednesday, and it has not answered since.\n"
)
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
ARTICLE = {
    "article_id": "café",
    "text_sha256": sha256(TEXT),
    "segments": segments(TEXT, [TEXT.index(words) for words in ("“It", "The owner", "“In", "Repairs", "The council")]),
}


def message(text: str) -> str:
    with pytest.raises(Failure) as failure:
        refuse_another(text, ARTICLE, "copy.txt")
    return str(failure.value)


CASES = {
    "byte order mark": (
        "\ufeff" + TEXT,
        "What happened to it: it begins with a byte order mark. To get the right file: save it as UTF-8 without a byte order mark",
    ),
    "CR LF": (TEXT.replace("\n", "\r\n"), "What happened to it: its lines end in CR LF. To get the right file: save it with line feeds alone"),
    "CR": (TEXT.replace("\n", "\r"), "line feeds alone"),
    "NFD": (unicodedata.normalize("NFD", TEXT), "What happened to it: its accents are separate characters (NFD)"),
    "straightened": (TEXT.replace("’9", "‘9").translate(STRAIGHT), "Among other changes, its curly quotation marks were made straight"),
    "no final line feed": (TEXT.rstrip(), "end it with exactly one"),
    "spaces at line ends": (TEXT.replace("\n", "  \n"), "its lines have spaces at their ends"),
    "no-break spaces": (TEXT.replace(" a ", "\u00a0a\u00a0"), "replace U+00A0 by a space"),
    "dashes": (TEXT.replace("—", "--"), "its dashes were made hyphens"),
    "dots": (TEXT.replace("…", "..."), "three full stops"),
    "wrong encoding": (TEXT.replace("”", "“").encode().decode("cp1252"), "its UTF-8 was read as Windows-1252"),
    "all at once": ("\ufeff" + unicodedata.normalize("NFD", TEXT).rstrip().replace("\n", "\r\n"), "a byte order mark; its lines end in CR LF; its accents"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_happened_is_said(name):
    text, expected = CASES[name]
    if name == "wrong encoding":
        article = ARTICLE | {"text_sha256": sha256(TEXT.replace("”", "“"))}
        with pytest.raises(Failure, match=expected):
            refuse_another(text, article, "copy.txt")
        return
    assert expected in message(text) and "It differs first between code points" in message(text)
    assert is_near(text, ARTICLE)


def test_quotation_marks_that_are_all_guessed_right_are_told_as_the_whole_of_it():
    text = TEXT.replace("the ’90s", "the nineties")
    article = {"article_id": "a", "text_sha256": sha256(text), "segments": segments(text, [])}
    with pytest.raises(
        Failure, match="What happened to it: its curly quotation marks were made straight. To get the right file: take the text from its source again"
    ):
        refuse_another(text.translate(STRAIGHT), article, "copy.txt")


def test_another_text_gets_no_such_advice():
    other = 'Something else was said by somebody else about another thing, and "nobody" minded it in the least.\n' * 3
    assert message(other).endswith("Give the text as it was supplied, byte for byte.") and not is_near(other, ARTICLE)


def test_the_text_itself_is_not_refused():
    refuse_another(TEXT, ARTICLE, "copy.txt")


@pytest.mark.parametrize("encoding, named", [("utf-16", "iconv -f UTF-16"), ("cp1252", "iconv -f WINDOWS-1252")])
def test_another_encoding_is_named(encoding, named, tmp_path: Path):
    (tmp_path / "copy.txt").write_bytes(TEXT.replace("Zoë", "Zo").encode(encoding))
    assert named in str(unreadable(read_raw(tmp_path / "copy.txt")))
