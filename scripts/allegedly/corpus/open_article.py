"""An ARTICLE as typed on the command line: a text file, `-`, an annotated folder, or the id of an article of the built dataset."""

import sys
from dataclasses import dataclass
from pathlib import Path

from allegedly.article.article import Article
from allegedly.corpus.pipeline import pipeline as chosen_pipeline
from allegedly.problems import Failure


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft with its name: the path of its text as the user typed it, or the id in the dataset."""

    name: str
    draft: Article
    annotated: bool


def open_article(typed: str, *, detected: bool = False, data: Path | None = None, pipeline=None) -> Opened:
    """The draft of one article. `detected` leaves annotations unread. Raises Failure where there is none."""
    path = Path(typed)
    if typed == "-":
        return Opened("stdin", _detected(decoded(sys.stdin.buffer.read(), "standard input"), pipeline), False)
    if path.is_dir():
        return _folder(path, detected, pipeline)
    if path.exists():  # a pipe too, as a shell makes of <(...)
        return Opened(typed, _detected(read_text(path), pipeline), False)
    return _row(typed, data)


def read_text(path: Path) -> str:
    """The text of a file. Raises Failure where it cannot be read or is not UTF-8."""
    try:
        return decoded(path.read_bytes(), str(path))
    except OSError as error:
        raise Failure(f"{path}: {error.strerror or error}") from None


def decoded(raw: bytes, name: str) -> str:
    """UTF-8 bytes as text, a byte order mark left out. Raises Failure that names the first wrong byte."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Failure(f"{name}: byte {error.start} is not UTF-8; convert the file to UTF-8") from None


def _detected(text: str, pipeline) -> Article:
    from allegedly.detection.detect import detect

    return detect(text, pipeline=pipeline or chosen_pipeline())


def _folder(path: Path, detected: bool, pipeline) -> Opened:
    from allegedly.seeds.seed_folder import ANNOTATIONS, TEXT

    if not (path / TEXT).is_file():
        raise Failure(f"{path}: no {TEXT} in this folder; name a text file, or a folder of seeds/")
    if detected or not (path / ANNOTATIONS).is_file():
        return Opened(str(path / TEXT), _detected(read_text(path / TEXT), pipeline), False)
    return Opened(str(path / TEXT), _annotated(path), True)


def _annotated(path: Path) -> Article:
    from allegedly.seeds.annotated import seed_draft
    from allegedly.seeds.seed_folder import read_folder, to_seed

    try:
        return seed_draft(to_seed(read_folder(path)))
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise Failure(f"{path}: its annotations cannot be read ({type(error).__name__}: {error}); `allegedly validate {path}` says what is wrong", 1) from None


def _row(typed: str, data: Path | None) -> Opened:
    from allegedly.tables.dataset_folder import read_table, refuse_stand_off
    from allegedly.tables.table_draft import table_draft

    refuse_stand_off(data)

    missing = Failure(f"{typed}: there is no such file or folder, and no article of the dataset has this id")
    if not typed.isprintable():  # bytes that are no text, or control characters: no id has them
        raise missing
    try:
        tables = {name: _rows_of(read_table(name, data), typed) for name in ("articles", "speakers", "attributions", "claims", "sentences")}
    except Failure:
        raise missing from None
    if not tables["articles"]:
        raise missing
    return Opened(typed, table_draft(tables.pop("articles")[0], **tables), True)


def _rows_of(table, article_id: str) -> list[dict]:
    import pyarrow.compute as pc

    return table.filter(pc.equal(table["article_id"], article_id)).to_pylist()
