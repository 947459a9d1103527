"""An ARTICLE as it is named: a text file, `-`, an annotated folder, or the id of an article of the built dataset.

The spaCy pipeline that the user brings, if any, is named in the environment, so that every process finds it, and is loaded once in each.
"""

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from allegedly.article.article import Article
from allegedly.article.inferred import slug
from allegedly.corpus.files import TABLES, ending, refuse_no_article, refused
from allegedly.files import decoded, read_text, too_large
from allegedly.missing import install
from allegedly.problems import Failure
from allegedly.reader.reader import Reader

NAME = "ALLEGEDLY_SPACY"


@cache
def _loaded(name: str):
    try:
        import spacy

        return spacy.blank(name.removeprefix("blank:")) if name.startswith("blank:") else spacy.load(name)
    except ImportError as error:
        raise Failure(f"spaCy is not installed ({error}); {install('allegedly[spacy]')}, and then a pipeline such as en_core_web_sm") from None
    except OSError:
        raise Failure(f"{name!r} is not an installed spaCy pipeline or the folder of one; install it, or leave out --spacy") from None


def chosen_pipeline():
    """The pipeline named by ALLEGEDLY_SPACY, or None if none is. Raises Failure if it cannot be loaded."""
    name = os.environ.get(NAME)
    return _loaded(name) if name else None


def choose(name: str) -> str:
    """Takes a pipeline for this process and those it starts: a package, a folder, or `blank:en`. Raises Failure as `chosen_pipeline`."""
    os.environ[NAME] = name
    chosen_pipeline()
    return name


LONGEST = 20_000_000
"""Maximum size of an article in bytes."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An article with its name: the path of its text as it was given, or its id in the dataset."""

    name: str
    article: Article


def open_article(named: str, *, detected: bool = False, data: Path | None = None, pipeline=None, reader: Reader | None = None) -> Opened:
    """One article. `detected` leaves annotations unread; ids are looked up in the dataset folder `data` (None: the bundled one). `reader` annotates in place of the rules.

    Raises Failure if there is none.
    """
    path = Path(named)
    if named == "-":
        return Opened("stdin", detected_article(standard_input(), "stdin", pipeline, reader))
    if path.is_dir():
        return _folder(path, detected, pipeline, reader)
    if problem := refused(path) if path.is_file() else "":
        raise Failure(f"{path}: {problem}")
    if ending(path) in TABLES and path.is_file():
        raise Failure(f"{path}: a table of articles; `allegedly annotate` and `allegedly audit` read all of them, but here one article is expected")
    if path.exists():  # a pipe too, as a shell makes of <(...)
        return Opened(named, detected_article(read_text(path, LONGEST, pipe=True), named, pipeline, reader))
    return Opened(named, _of_dataset(named, data))


def standard_input() -> str:
    """The text on standard input. Raises Failure if it is not UTF-8 or longer than an article may be."""
    raw = sys.stdin.buffer.read(LONGEST + 1)
    if len(raw) > LONGEST:
        raise too_large("standard input", LONGEST)
    return decoded(raw, "standard input")


def detected_article(text: str, name: str, pipeline=None, reader: Reader | None = None) -> Article:
    """The article detected in a text by the rules, or by `reader`; its id is made of its name. Raises Failure for an HTML page or another format."""
    refuse_no_article(text, name)
    if reader is not None:
        return read_article(text, name, reader)
    from allegedly.detection.detect import detect

    return detect(text, pipeline=pipeline or chosen_pipeline(), id=id_of(name))


def read_article(text: str, name: str, reader: Reader) -> Article:
    """The article that a language model reads in a text, with what article.yaml in the same folder says of it. Raises Unread or Failure."""
    refuse_no_article(text, name)
    return reader.read(text, id_of(name), about(name))


def about(name: str) -> dict[str, str]:
    """Headline, publisher and date of an article by the path of its article.txt, as far as article.yaml beside it has them."""
    from allegedly.seeds.seed_folder import META, TEXT, read_raw

    document = read_raw(Path(name).parent / META).document if Path(name).name == TEXT else None
    found = document.value if document is not None and isinstance(document.value, dict) else {}
    return {key: value for key in ("headline", "publisher", "published") if isinstance(value := found.get(key), str)}


def id_of(name: str) -> str:
    """The id of an article by its name: of its folder, its file, or the name itself."""
    path = Path(name)
    return slug(path.resolve().parent.name if path.name == "article.txt" else path.stem if path.suffix in (".txt", ".md") else name)


def _folder(path: Path, detected: bool, pipeline, reader) -> Opened:
    from allegedly.seeds.seed_folder import ANNOTATIONS, TEXT
    from allegedly.validation.validate import read_annotated

    text = path / TEXT
    if not text.is_file():
        raise Failure(f"{path}: no {TEXT} in this folder; name a text file, or an article's folder in seeds/")
    if detected or not (path / ANNOTATIONS).is_file():
        return Opened(str(text), detected_article(read_text(text, LONGEST), str(text), pipeline, reader))
    return Opened(str(text), read_annotated(path))


def _of_dataset(named: str, data: Path | None) -> Article:
    from allegedly.tables.dataset_folder import read_article, refuse_stand_off

    refuse_stand_off(data)
    missing = Failure(f"{named}: no such file or folder, and no article of the dataset has this id")
    if named.startswith(("http://", "https://", "www.")):
        raise Failure(f"{named}: a web address is not fetched; save the article's text in a file and name the file")
    if not named.isprintable():  # bytes that are no text, or control characters: no id has them
        raise missing
    try:
        found = read_article(named, data)
    except Failure as failure:
        raise failure if failure.status == 1 else missing from None
    if found is None:
        raise missing
    return found
