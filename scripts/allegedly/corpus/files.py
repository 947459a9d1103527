"""Finds the files of articles in the given paths, and the files that are not articles."""

import os
import re
import stat
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
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
REFUSED = {
    ".json": "JSON is not read; write one object a line, for example with `jq -c '.[]' FILE > articles.jsonl`",
    ".pdf": "a PDF is not read; take its text out first, for example with `pdftotext -layout FILE article.txt`",
    ".docx": "a Word file is not read; take its text out first, for example with `pandoc FILE -t plain --wrap=none -o article.txt`",
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
"""Characters in which a page says that it is one."""
ABOUT = ("readme", "changelog", "license", "licence", "contributing", "notice")
"""Stems of files that are about a folder, and no article of it."""


@dataclass
class Found:
    """`articles`: text and Parquet files in order, each once; `annotated` are those with annotations to read in the same folder; `left_out` are the other files, `unlisted` the folders that cannot be listed."""

    articles: list[Path] = field(default_factory=list)
    annotated: set[Path] = field(default_factory=set)
    left_out: list[Path] = field(default_factory=list)
    unlisted: list[Path] = field(default_factory=list)


def refused(file: Path) -> str:
    """Why a file is no article, by its ending, and what to do; empty if it may be one."""
    return REFUSED.get(file.suffix.lower(), "").replace("FILE", str(file))


def refuse_page(text: str, name: str) -> None:
    """Raises Failure for a text that is an HTML page, whose tags, scripts and styles would count as words."""
    if _PAGE.match(text[:_BEGINNING]):
        raise Failure(f"{name}: {HTML.replace('FILE', name if Path(name).is_file() else 'FILE')}")


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
        is_article = path.suffix in (*TEXT_ENDINGS, TABLE) and path.stem.lower() not in ABOUT and _is_regular(path)
        (found.articles if is_article else found.left_out).append(path)
