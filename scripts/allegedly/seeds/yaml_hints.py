"""How to fix what the YAML parser refused: its messages name the grammar, an annotator wants to know what to type."""

import re

QUOTES = "put the whole value in quotes: '...', with any ' in it doubled"
_INDENT = "indent the keys of one record alike, with spaces, and a list's items under its key"
_BY_MESSAGE = (
    ("control characters", "an invisible character stands here; delete it and type the words again"),
    ("unknown escape", "inside \"...\" a backslash begins an escape; double it, or use '...' around the value"),
    ("expected ',' or", "a list or record in brackets is not closed, or a value in it needs quotes"),
    ("expected comment or line break", f"a value cannot begin with | or >; {QUOTES}"),
    ("block sequence entries", f"a list begins on a line of its own under its key; for a value that begins with a dash, {QUOTES}"),
    ("expected node content", f"a value cannot begin with , ] or }}; {QUOTES}"),
    ("alphabetic or numeric", f"a value cannot begin with & or *; {QUOTES}"),
    ("non-alphabetical", f"a line cannot begin with %; {QUOTES}"),
    ("expected '-' indicator", _INDENT),
)
_VALUE_WITH_COLON = re.compile(r"\s*(- )?[\w-]+:\s.*:(\s|$)")
_VALUE_WITH_QUOTE = re.compile(r"\s*(- )?([\w-]+:\s+)?([\"']).*\3.*\S")


def hint(message: str, line: str, character: str) -> str:
    """What to do about a parser's message on `line`, at `character`; empty if nothing common fits."""
    if "unexpected end of stream" in message:
        return "a quotation mark that opens here is never closed; close it"
    if "cannot start any token" in message and character:
        return "indent with spaces, not with tabs" if character == "\t" else f"a value cannot begin with {character}; {QUOTES}"
    if "mapping values" in message:
        return f"a value with a colon and a space needs quotes; {QUOTES}" if _VALUE_WITH_COLON.match(line) else f"{_INDENT}; the line above may lack its colon, or the space behind it"
    if "expected key" in message:
        return f"words stand behind a closing quotation mark; {QUOTES}" if _VALUE_WITH_QUOTE.match(line) else _INDENT
    return next((advice for fragment, advice in _BY_MESSAGE if fragment in message), "")
