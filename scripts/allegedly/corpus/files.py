"""Finds the files of articles in the given paths, and reads tables that are text: CSV and TSV with a header line, JSON Lines with one object a line."""

import csv
import json
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from allegedly.problems import Failure
from allegedly.seeds.seed_folder import ANNOTATIONS, TEXT

TEXT_ENDINGS = (".txt", ".md", ".text")
TABLE = ".parquet"
LINES = (".csv", ".tsv", ".jsonl", ".ndjson")
"""Endings of other tables, one article a row or line; they are read if they are named, and left out of a folder."""
TABLES = (TABLE, *LINES)
HTML = "an HTML page is not read; take its text out first, for example with `pandoc FILE -f html -t plain --wrap=none -o article.txt`"
REFUSED = {
    ".json": "JSON is not read; write one object a line, for example with `jq -c '.[]' FILE > articles.jsonl`",
    ".pdf": "a PDF is not read; take its text out first, for example with `pdftotext -layout FILE article.txt`",
    ".docx": "a Word file is not read; take its text out first, for example with `pandoc FILE -t plain --wrap=none -o article.txt`",
    ".rtf": "an RTF file is not read; take its text out first, for example with `pandoc FILE -t plain --wrap=none -o article.txt`",
    ".odt": "an ODT file is not read; take its text out first, for example with `pandoc FILE -t plain --wrap=none -o article.txt`",
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".xlsx": "a spreadsheet is not read; save it as CSV with one article a row",
    ".zip": "an archive is not read; unpack it and name the folder",
    ".gz": "a compressed file is not read; unpack it first, for example with `gunzip FILE`",
}
"""Ending -> why a file with it is no article, and what to do."""
_BEGINNING = 10_000
"""Characters in which a text shows what it is."""
_NO_ARTICLES = {
    re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S): HTML,
    re.compile(r"%PDF-"): REFUSED[".pdf"],
    re.compile(r"\{\\rtf"): REFUSED[".rtf"],
    re.compile(r"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,99}\"\s*:"): "this is JSON; write one object a line into a file that ends in .jsonl",
    re.compile(
        r'(?=[^\n]*[,;\t])(?:"?\w+"?[,;\t])*"?(?:text|body|content)"?(?:[,;\t]"?\w+"?)*\r?\n', re.I
    ): "this is a table; give it a name that ends in .csv or .tsv",
    re.compile(r"(?s)(?=.?\0.\0.\0)"): "this seems to be UTF-16; convert it, for example with `iconv -f UTF-16LE -t UTF-8 FILE`",
}
"""What a text begins with that is no article -> why it is not read, and what to do."""
ABOUT = ("readme", "changelog", "license", "licence", "contributing", "notice")
"""Stems of files that are about a folder, and no article of it."""


@dataclass
class Found:
    """`articles`: text and Parquet files in order, each once; `annotated` are those with annotations to read in the same folder; `left_out` are the other files, `unlisted` the folders that cannot be listed."""

    articles: list[Path] = field(default_factory=list)
    annotated: set[Path] = field(default_factory=set)
    left_out: list[Path] = field(default_factory=list)
    unlisted: list[Path] = field(default_factory=list)


def ending(file: Path) -> str:
    """The ending of a file's name with its dot, in lower case."""
    return file.suffix.lower()


def refused(file: Path) -> str:
    """Why a file is no article, by its ending, and what to do; empty if it may be one."""
    return REFUSED.get(ending(file), "").replace("FILE", str(file))


def refuse_no_article(text: str, name: str) -> None:
    """Raises Failure for a text that is an HTML page or in another format, whose tags or fields would count as words."""
    beginning = text[:_BEGINNING]
    for begin, why in _NO_ARTICLES.items():
        if begin.match(beginning):
            raise Failure(f"{name}: {why.replace('FILE', name if Path(name).is_file() else 'FILE')}")


def find(paths: list[str], detected: bool = False) -> Found:
    """The files under `paths`, folders walked in the order of their names; what is hidden is passed over. With `detected` annotations are not read."""
    found = Found()
    for path in map(Path, paths):
        if path.is_dir():
            _walk(path, found, detected)
        elif path.exists():
            found.articles.append(path)
    found.articles = list(dict.fromkeys(found.articles))
    return found


def _walk(folder: Path, found: Found, detected: bool) -> None:
    for here, folders, names in os.walk(folder, onerror=lambda error: found.unlisted.append(Path(error.filename))):
        folders[:] = [] if TEXT in names else sorted(name for name in folders if not name.startswith("."))
        if TEXT in names:
            _take_annotated(Path(here), found, detected)
        else:
            _take_texts(Path(here), sorted(name for name in names if not name.startswith(".")), found)


def _take_annotated(folder: Path, found: Found, detected: bool) -> None:
    """An article's folder has one text; the rest of it is about that."""
    found.articles.append(folder / TEXT)
    if not detected and (folder / ANNOTATIONS).is_file():
        found.annotated.add(folder / TEXT)


def _is_regular(path: Path) -> bool:
    """Whether there is a file to open: no pipe, on which reading would wait, and no device without end. What cannot be looked at is reported when it is read."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return not path.is_symlink()


def _take_texts(folder: Path, names: list[str], found: Found) -> None:
    for path in (folder / name for name in names):
        is_article = ending(path) in (*TEXT_ENDINGS, TABLE) and path.stem.lower() not in ABOUT and _is_regular(path)
        (found.articles if is_article else found.left_out).append(path)


_LONGEST_FIELD = 20_000_000


def rows(file: Path, wanted: list[str]) -> Iterator[dict]:
    """The rows of a table as dicts. Raises Failure if it cannot be read, or a row of it is not one, or it has no column of the `wanted`."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            read = _csv(file, opened, wanted) if ending(file) in (".csv", ".tsv") else _json(file, opened, wanted)
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
        table = csv.DictReader(opened, delimiter="\t" if ending(file) == ".tsv" else ",", strict=True)
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
