"""CSV after RFC 4180 with a header: nested columns as JSON, truth values as `true` and `false`, formulas escaped.

To read a text column back as it was, take one leading apostrophe away where there is one
(`allegedly.exchange.exporting.values.unescaped`); to read a nested column, parse its JSON. Nothing else is changed. An empty cell is an empty text,
never a missing value: with pandas say `keep_default_na=False`.
"""

from collections.abc import Iterator

from allegedly.exchange.exporting import values
from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.values import compact
from allegedly.tables.columns import CONFIGS as ALL
from allegedly.tables.columns import column_schemas

HELP = "CSV, any table: formulas escaped, nested columns as JSON"
LOSES = ""
CONFIGS = ALL


def cell(value):
    """A value as its cell: text and numbers as they are, all else as JSON."""
    return value if isinstance(value, str) or type(value) in (int, float) else compact(value)


def pieces(dataset: Dataset, config: str) -> Iterator[str]:
    """The header, then one line per row, ended by CRLF."""
    columns = list(column_schemas(config))
    yield from values.lines(columns, ([cell(row[name]) for name in columns] for row in dataset.rows(config)))
