"""Tables as text: CSV and TSV with a header line, and JSON Lines with one object a line."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from allegedly.problems import Failure

_LONGEST_FIELD = 20_000_000


def rows(file: Path, wanted: list[str]) -> Iterator[dict]:
    """The rows of a table as dicts. Raises Failure if it cannot be read, or a row of it is not one, or it has no column of the `wanted`."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            read = _csv(file, opened, wanted) if file.suffix in (".csv", ".tsv") else _json(file, opened, wanted)
            yield from read
    except UnicodeDecodeError as error:
        raise Failure(f"{file}: byte {error.start} of a block is not UTF-8; convert the file to UTF-8") from None
    except OSError as error:
        raise Failure(f"{file}: {error.strerror or error}") from None


def count(file: Path) -> int:
    """How many rows there are; 0 if the file cannot be read, which reading it says."""
    try:
        return sum(1 for _ in rows(file, []))
    except Failure:
        return 0


def _csv(file, opened, wanted) -> Iterator[dict]:
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        table = csv.DictReader(opened, delimiter="\t" if file.suffix == ".tsv" else ",", strict=True)
        _require(file, table.fieldnames or [], wanted, _separator(table.fieldnames or []))
        yield from table
    except csv.Error as error:
        raise Failure(f"{file}:{table.line_num}: cannot be read as CSV ({error})") from None
    finally:
        csv.field_size_limit(before)


def _json(file, opened, wanted) -> Iterator[dict]:
    for number, line in enumerate(opened, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Failure(f"{file}:{number}: cannot be read as JSON ({error}); expected one object a line") from None
        if not isinstance(row, dict):
            raise Failure(f"{file}:{number}: expected a JSON object with the article's text, got {type(row).__name__}")
        _require(f"{file}:{number}", row, wanted)
        yield row


def _separator(names) -> str:
    """What to do if the header line is in one piece because another mark separates its columns; else empty."""
    mark = next((mark for mark in ";\t|" if len(names) == 1 and mark in names[0]), "")
    called = {"\t": "a tab"}.get(mark, repr(mark))
    return f"the columns seem to be separated by {called}; expected commas, or tabs in a file that ends in .tsv: save it again with commas" if mark else ""


def _require(where, names, wanted, instead="") -> None:
    for name in wanted:
        if name not in names:
            advice = instead or f"it has {', '.join(map(str, names)) or 'none'} (choose with --column and --id-column)"
            raise Failure(f"{where}: no column {name!r}; {advice}")
