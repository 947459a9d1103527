"""The README of an import: what lets `load_dataset(folder, table)` find each table, and a line on where it comes from."""

from allegedly.exchange.importing.article import TABLES
from allegedly.exchange.importing.tables import FILE

DEFAULT = "attributions"
_TEXT = """
# An import from {format}

Written by `allegedly import {format}`; `losses.json` lists what was not carried over and what was filled in. The rights of the texts are in the
column `rights` of the table `articles`; where it is empty, nothing is known of them.
"""


def card(format: str, counts: dict[str, int]) -> str:
    """The whole file; `counts` are rows by table. A table without rows is not listed, for `load_dataset` refuses it."""
    lines = ["---", "configs:"]
    for config in (table for table in TABLES if counts[table]):
        lines += [f"- config_name: {config}"] + (["  default: true"] if config == DEFAULT else [])
        lines += ["  data_files:", "  - split: train", f"    path: {config}/{FILE}"]
    return "\n".join([*lines, "---", _TEXT.format(format=format)])
