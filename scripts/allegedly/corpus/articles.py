"""A stream of articles from files, folders and tables (Parquet, CSV, JSON Lines), one at a time."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from allegedly.article.article import Article
from allegedly.corpus import files
from allegedly.corpus.files import LINES, TABLE, Found, ending, refused
from allegedly.problems import Failure
from allegedly.tables.dataset_folder import opened

_ROWS = 64
ID = "id"
"""The column of a table that has the ids of its rows, if no other is named."""


@dataclass(frozen=True, slots=True)
class Work:
    """`name`: path of a file, or of a table with the row, from 1 (`news.csv#1`), or the row's own id. `text` is None if it is in the file `name`;
    `problem` says why there is no text. If it is `annotated`, its article comes from the annotations in the same folder, or is `article` once it is made. `unread`: a language model was asked for the article in vain."""

    name: str
    text: str | None = None
    problem: str = ""
    annotated: bool = False
    article: Article | None = None
    unread: bool = False


def articles_of(found: Found, column: str = "text", id_column: str | None = None) -> Iterator[Work]:
    """All articles of the files found, in order. Raises Failure for a table that cannot be read or has no such column."""
    for file in found.articles:
        if ending(file) == TABLE:
            yield from _rows(file, column, id_column)
        elif ending(file) in LINES:
            yield from _lines(file, column, id_column)
        else:
            yield Work(str(file), None, refused(file), annotated=file in found.annotated)


def count(found: Found) -> int:
    """How many articles there are, without reading their texts."""
    return sum(map(_length, found.articles))


def _length(file: Path) -> int:
    if ending(file) in LINES:
        return files.count(file)
    if ending(file) != TABLE:
        return 1
    try:
        with opened(file) as table:
            return table.metadata.num_rows
    except Failure:
        return 0


def _rows(file: Path, column: str, id_column: str | None) -> Iterator[Work]:
    with opened(file) as table:
        names = table.schema_arrow.names
        for wanted in filter(None, (column, id_column)):
            if wanted not in names:
                raise Failure(f"{file}: no column {wanted!r}; it has {', '.join(names)} (choose with --column)")
        yield from _batches(table, file, column, id_column)


def _lines(file: Path, column: str, id_column: str | None) -> Iterator[Work]:
    for row, fields in enumerate(files.rows(file, [column, *([id_column] if id_column else [])]), 1):
        yield _work(file, row, fields.get(id_column or ID), column, fields.get(column))


def _batches(table, file, column, id_column) -> Iterator[Work]:
    id_column = id_column or (ID if ID in table.schema_arrow.names else None)
    numbers = itertools.count(1)
    for batch in table.iter_batches(_ROWS, columns=[column, *([id_column] if id_column and id_column != column else [])]):
        ids = batch.column(id_column).to_pylist() if id_column else [None] * len(batch)
        for value, identity in zip(_values(batch.column(column)), ids):
            yield _work(file, next(numbers), identity, column, value)


def _work(file: Path, row: int, identity, column: str, value) -> Work:
    """The article of one row, from 1, named by its id, or by the row if it has none."""
    has_id = not isinstance(identity, dict | list | None) and str(identity).strip()
    name = str(identity) if has_id else f"{file}#{row}"
    return Work(name, value) if isinstance(value, str) else Work(name, None, f"the column {column!r} has {_kind(value)}, not text")


def _values(column) -> list:
    """The values of a column; one that is not UTF-8 comes as an exception instead."""
    try:
        return column.to_pylist()
    except UnicodeDecodeError:
        return [_value(cell) for cell in column]


def _value(cell):
    try:
        return cell.as_py()
    except UnicodeDecodeError as error:
        return error


def _kind(value) -> str:
    kinds = {
        UnicodeDecodeError: "bytes that are not UTF-8",
        type(None): "nothing",
        bool: "a truth value",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
    }
    return kinds.get(type(value), f"a value of the type {type(value).__name__}")
