"""Common slips in YAML are told with what to type instead, at the line that is to be mended."""

import pytest

from allegedly.seeds.yaml_file import parse

QUOTES = "put the whole value in quotes"
INDENT = "indent the keys of one record alike"


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("id: c001\ntext: He said: no", 2, f"a value with a colon and a space needs quotes; {QUOTES}"),
        ("- id: c001\n  note: see: there\n", 2, "a value with a colon and a space needs quotes"),
        ('id: c001\ntext: "Zeus" fell', 2, f"there are words after a closing quotation mark; {QUOTES}"),
        ("text: 'it's'", 1, "any ' in it doubled"),
        ("text: @home", 1, f"a value cannot begin with @; {QUOTES}"),
        ("text: %5 of it", 1, "a value cannot begin with %"),
        ("text: `code`", 1, "a value cannot begin with `"),
        ("text: &", 1, "a value cannot begin with & or *"),
        ("text: *word", 1, f"where it begins with & or *, {QUOTES}"),
        ("text: !word", 1, f"where a value begins with !, {QUOTES}"),
        ("claims:\n\t- id: c001", 2, "indent with spaces, not with tabs"),
        ("claims:\n  - id: c001\n - id: c002", 3, INDENT),
        ("id: c001\n   text: a", 2, INDENT),
        ("id: c001\n\u0085   text: a", 3, INDENT),
        ("claims\n  - id: c001", 2, "the line above may lack its colon"),
        ('id: c001\ntext: "never closed\nnote: b\n', 2, "a quotation mark that opens here is never closed"),
        ("aliases: [a, b\nnote: c", 2, "a list or record in brackets is not closed"),
        ('text: "a\\q"', 1, "double it"),
        ("text: | and so on", 1, "a value cannot begin with | or >"),
        ("id: c001\ntext: a\x07", 2, "there is an invisible character here"),
    ],
)
def test_a_slip_is_told_with_its_mending(text, line, advice):
    [found] = parse(text).problems
    assert (found.line, advice in found.message) == (line, True), found


@pytest.mark.parametrize("text", ["id: c001\r\ntext: 'a: b'\r\n", "text: “a” b", "text: 50% off", "text: a@b", "a:\n- b\n- c"])
def test_what_is_right_is_read(text):
    assert parse(text).problems == [] and parse(text).value


@pytest.mark.parametrize("made", ["text: 'it''s'", "text: '%5 of it'", "text: '@home'", "text: 'He said: no'", "text: '\"Zeus\" fell'"])
def test_the_advice_itself_is_read(made):
    assert parse(made).problems == []
