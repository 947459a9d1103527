"""The strict reader: values as they were written, the line of each, and what it refuses."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from allegedly.seeds import yaml_file
from allegedly.seeds.yaml_file import MAX_DEPTH, parse
from allegedly.seeds.yaml_file import parse



TEXTS = st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff\ufffe\uffff"), max_size=12)
KEYS = st.one_of(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), TEXTS)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(-1e6, 1e6), TEXTS)
TREES = st.recursive(LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)), max_leaves=15)


def places(value, at=()):
    """Every path of a tree."""
    yield at
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*at, key))


@given(TREES, st.booleans())
@settings(deadline=None, max_examples=60)
def test_what_is_written_is_read_again(tree, flow):
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    found = parse(text)
    assert (found.value, found.problems) == (tree, [])


@given(TREES)
@settings(deadline=None, max_examples=60)
def test_every_value_knows_its_line(tree):
    """The lines that PyYAML's own events give, walked in the order of the tree."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=False, sort_keys=False)
    found, node = parse(text), yaml.compose(text, Loader=yaml.SafeLoader)
    expected = {(): node.start_mark.line + 1} | dict(_lines(node, ()))
    assert {at: found.line(at) for at in places(tree)} == expected
    assert found.line(("not", "there")) == expected[()]


def _lines(node, at):
    for i, child in enumerate(node.value if isinstance(node.value, list) else ()):
        key, value = (child[0].value, child[1]) if isinstance(child, tuple) else (i, child)
        yield (*at, key), (child[0] if isinstance(child, tuple) else value).start_mark.line + 1
        yield from _lines(value, (*at, key))


@given(st.text(alphabet=st.sampled_from(list("ab:-?[]{}&*!|>'\"%@#,\n\t 01~")), max_size=40))
@settings(deadline=None, max_examples=300)
def test_any_text_is_answered_and_no_anchor_or_tag_gets_by(text):
    found = parse(text)
    if not found.problems:
        events = list(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        assert not [e for e in events if getattr(e, "anchor", None) or getattr(e, "tag", None) not in (None, "!")]


@pytest.mark.parametrize("word", ["AT&T", "R&D and 5*3", "https://example.org/?a=1&b=2", "a * b & c", "* alone", "& alone"])
def test_ampersands_and_asterisks_of_prose_are_words(word):
    assert parse(f'text: "{word}"').value == {"text": word} and not parse(f'text: "{word}"').problems
    assert parse(f"text: words {word}").value == {"text": f"words {word}"}


@pytest.mark.parametrize("text", ["a: &x 1", "a: &x [*x]", "- &x a\n- *x", "[&x a,*x]", "{a: &x 1}", "? &x a\n: b", "&x a: 1", "--- &x\na: 1", "a:\n  &x b: 1", '{"a":&x 1}', "<<: &x {a: 1}"])
def test_anchors_are_refused_wherever_they_stand(text):
    found = parse(text)
    assert found.value is None and [p.rule for p in found.problems] == ["yaml-alias"]


@pytest.mark.parametrize("text", ["a: !!set {b}", "!x a: 1", "a: !!python/object:os.system b", "- !!omap [a: 1]", "a: !!binary aGk=", "<<: {a: 1}", "a: ="])
def test_tags_are_refused(text):
    assert [(p.rule, p.line) for p in parse(text).problems] == [("yaml-syntax", 1)]


@pytest.mark.parametrize(("words", "value"), [("yes", "yes"), ("on", "on"), ("true", True), ("False", False), ("~", None), ("", None), ("007", 7), ("1_0", 10), ("1:30", "1:30"), ("0x1F", "0x1F"), ("2024-05-06", "2024-05-06"), (".inf", ".inf"), ("-1.5", -1.5), ("9" * 5000, "9" * 5000)])
def test_plain_words_stand_for_what_annotators_mean(words, value):
    assert parse(f"a: {words}").value == {"a": value}


def test_nesting_is_bounded():
    assert [p.rule for p in parse("[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH).problems] == []
    assert [p.rule for p in parse("[" * 30 + "1" + "]" * 30).problems] == ["yaml-depth"]
    assert [p.rule for p in parse("[" * 100_000).problems] == ["yaml-depth"]
    assert [p.rule for p in parse("- " * 100_000 + "a").problems] == ["yaml-depth"]


@pytest.mark.parametrize("parser", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize("text", ["[" * 1500 + "1" + "]" * 1500, "a: 1\nb: " + "[" * 100_000, "a: 1\nb: " + "{a: " * 100_000, "b: 1\n" + "".join(" " * n + "a:\n" for n in range(1500))])
def test_the_depth_is_told_whichever_bound_of_the_parser_is_met_first(text, parser, monkeypatch):
    """PyYAML in C has a bound of its own from 6.0.4 on; in Python it meets the bound of the interpreter."""
    monkeypatch.setattr(yaml_file, "_Loader", type("_Loader", (parser,), {}))
    (problem,) = parse(text).problems
    assert (problem.rule, problem.message) == ("yaml-depth", f"nested deeper than {MAX_DEPTH} levels")


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
