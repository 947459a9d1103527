"""Carries an import out: readings are checked, made Articles and written as tables, whole or not at all, with an account of what was lost."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from allegedly import plugins
from allegedly.exchange.importing import formats
from allegedly.exchange.importing.article import TABLES, article_of
from allegedly.exchange.importing.reading import PLAIN, ROLES, Options, Reading, advised_roles, check
from allegedly.files import read_text, refuse_no_folder, refuse_precious, replacing
from allegedly.problems import Failure, Problem
from allegedly.tables.columns import arrow_schema
from allegedly.tables.rows import rows

format_names = partial(plugins.names, formats)
load = partial(plugins.load, formats)


ACCOUNT = "losses.json"
MAKER = "allegedly import"
ANYTHING = "."
"""Mark of a folder that may be replaced whatever it holds; `_check_target` asked before whether it may."""


@dataclass
class Account:
    """What came of an import: rows by table, losses and assumptions by phrase, articles left out, every problem, and the labels that have no role."""

    format: str
    rows: dict[str, int] = field(default_factory=dict)
    losses: Counter = field(default_factory=Counter)
    assumptions: Counter = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    foreign: Counter = field(default_factory=Counter)

    def as_json(self) -> str:
        """What `losses.json` holds, the same for the same input wherever it lies."""
        counts = {name: dict(sorted(getattr(self, name).items())) for name in ("losses", "assumptions")}
        value = {"made_by": MAKER, "format": self.format, "rows": self.rows, **counts, "left_out": self.left_out}
        return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


class _Refused(Exception):
    """Ends the writing of a folder that is not to be."""


def import_corpus(format, name: str, path: Path, out: Path, skip_bad: bool = False, force: bool = False, options: Options = PLAIN) -> Account:
    """Reads `path` by `format` (a module of `formats`, called `name`) into the folder `out`; without `skip_bad` any problem keeps it from being written. A corpus whose labels are all
    unknown is such a problem.

    Raises Failure if the folder may not be replaced or not be written.
    """
    _check_target(out, force)
    if not path.exists():
        raise Failure(f"{path}: no such file or folder; name the corpus to import")
    account = Account(name)
    try:
        with replacing(out, mark=ANYTHING) as folder:
            with Tables(folder) as tables:
                for read in _sound(format.read(path, options), account):
                    if skip_bad or not account.problems:
                        tables.add(rows(article_of(read), TABLES))
                        account.losses.update(read.losses)
                        account.assumptions.update(read.assumptions)
            account.rows = tables.counts
            _refuse_foreign(account, options, str(path))
            _refuse(account, skip_bad)
            (folder / ACCOUNT).write_bytes(account.as_json().encode("utf-8", "backslashreplace"))  # half a surrogate pair, in a label, stays a JSON escape
            (folder / "README.md").write_text(card(name, account.rows), encoding="utf-8")
    except _Refused:
        account.rows = {}
    return account


def _refuse_foreign(account: Account, options: Options, path: str) -> None:
    """Ends an import without result if no label has a role, or a label that the user gave a role is nowhere."""
    labels = ", ".join(f"{label[:60]} ({n})" for label, n in (+account.foreign).most_common(12))
    none_read = not account.problems and not account.rows["attributions"] and not account.rows["claims"]
    if none_read and account.foreign:
        message = f"no label has a role ({', '.join(ROLES)}); the corpus has {labels}; say which is which, for example --map {advised_roles(account.foreign)}"
        account.problems.append(Problem("labels-unknown", message, path, 1))
    elif none_read and options.roles:
        message = f"nothing has the labels of --map ({', '.join(options.roles)}); the corpus has {labels or 'no labels'}"
        account.problems.append(Problem("labels-unknown", message, path, 1))
    else:
        return
    raise _Refused


def _refuse(account: Account, skip_bad: bool) -> None:
    if account.problems and not skip_bad:
        raise _Refused
    if not account.rows["articles"]:
        account.problems.append(
            Problem("nothing-imported", "no article could be read, so nothing is written", account.format, 1)
        ) if not account.problems else None
        raise _Refused


def _sound(readings: Iterator[Reading | Problem], account: Account) -> Iterator[Reading]:
    seen: set[str] = set()
    for read in readings:
        if isinstance(read, Problem):
            account.problems.append(read)
            account.left_out.append(f"line {read.line} of {Path(read.file).name}: {read.rule}")
            continue
        check(read)
        if read.article_id in seen and not read.problems:
            read.problem("id-duplicate", f"two articles have the id {read.article_id!r}")
        seen.add(read.article_id)
        account.foreign.update(read.foreign)
        if read.problems:
            account.problems += read.problems
            account.left_out.append(f"article {read.article_id}: {', '.join(sorted({p.rule for p in read.problems}))}")
        else:
            yield read


def _check_target(out: Path, force: bool) -> None:
    refuse_no_folder(out)
    refuse_precious(out)
    if out.is_dir() and any(out.iterdir()) and not force and not _is_import(out):
        raise Failure(f"{out} exists and is not an earlier import; name a new folder, or replace this one with --force")


def _is_import(folder: Path) -> bool:
    try:
        return json.loads(read_text(folder / ACCOUNT))["made_by"] == MAKER
    except (Failure, ValueError, KeyError, TypeError, RecursionError):
        return False


FILE = "train-00000-of-00001.parquet"
GROUP = 4096
"""Rows held in memory before they are written."""


class Tables:
    """Open Parquet files under `folder`; use as a context, so that they are closed."""

    def __init__(self, folder: Path):
        import pyarrow.parquet as pq

        self.counts = dict.fromkeys(TABLES, 0)
        self._held: dict[str, list[dict]] = {config: [] for config in TABLES}
        self._writers = {}
        for config in TABLES:
            (folder / config).mkdir()
            self._writers[config] = pq.ParquetWriter(folder / config / FILE, arrow_schema(config))

    def __enter__(self) -> "Tables":
        return self

    def __exit__(self, *_) -> None:
        for config, writer in self._writers.items():
            self._flush(config)
            writer.close()

    def add(self, rows: dict[str, list[dict]]) -> None:
        """Adds the rows of one article."""
        for config, more in rows.items():
            self.counts[config] += len(more)
            self._held[config] += more
            if len(self._held[config]) >= GROUP:
                self._flush(config)

    def _flush(self, config: str) -> None:
        import pyarrow as pa

        if self._held[config]:
            self._writers[config].write_table(pa.Table.from_pylist(self._held[config], schema=arrow_schema(config)))
            self._held[config] = []


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
