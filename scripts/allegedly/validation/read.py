"""Reads annotations into an Article: the one reader for whoever uses them and does not judge them.

A folder is read that could be annotated further: what keeps a quote from being found or a reference from being followed is refused, all else is left to `allegedly validate`.
"""

from pathlib import Path

from allegedly.article.article import Article
from allegedly.problems import Failure
from allegedly.seeds.read_article import article_of
from allegedly.seeds.records import COLLECTIONS
from allegedly.seeds.seed_folder import ANNOTATIONS, META, TEXT, RawFile, SeedFolder, folder_of, read_folder, read_raw
from allegedly.validation.validate import check_folder

NEEDED = frozenset(
    "file-missing not-a-file file-too-large file-unreadable file-empty not-utf8 yaml-syntax yaml-duplicate-key yaml-alias yaml-depth "
    "paragraph-unknown quote-absent quote-ambiguous occurrence-absent id-duplicate id-reserved reference-unknown parent-cycle passage-unknown quantity-unbounded".split()
)
"""Rules without which an article cannot be made; those of the schemas are needed, too."""
_SHOWN = 5


def read_annotated(folder: Path) -> Article:
    """The article of a folder of seeds; article.yaml may be missing. Raises Failure that lists what keeps it from being read."""
    read = read_folder(folder)
    if read.files[META].fault == "missing":
        del read.files[META]
    return _article(read, f"{folder}: its annotations cannot be read (`allegedly validate {folder}` lists all that is wrong)")


def read_pass(path: Path, article: Path | None = None) -> Article:
    """The article of an annotations file by itself, or of that in a folder; its text is in the same folder or the one above, unless given. Raises Failure."""
    path = path / ANNOTATIONS if path.is_dir() else path
    annotations = _read(path, f"name an annotations file, or a folder with {ANNOTATIONS}")
    text = _read(article or _text_of(path), "name the article's text with --article")
    if annotations.document.root is not None and not annotations.document.problems:
        _refuse_other_kind(path, annotations.document.value)
    return _article(folder_of(path.parent, {TEXT: text, ANNOTATIONS: annotations}), f"{path}: not an annotations file that can be read")


def _article(read: SeedFolder, refused: str) -> Article:
    checked = check_folder(read, NEEDED)
    if checked.records is None:
        more = len(checked.problems) - _SHOWN
        raise Failure("\n".join([refused, *map(str, checked.problems[:_SHOWN]), *([f"... and {more} more"] if more > 0 else [])]), 1)
    return article_of(checked.records)


def _text_of(path: Path) -> Path:
    """article.txt in the folder of a pass, or in the one around it. Raises Failure."""
    for folder in (path.parent, path.parent.parent):
        if (folder / TEXT).is_file():
            return folder / TEXT
    raise Failure(f"{path}: no {TEXT} in the same folder or the one above; name it with --article")


def _read(path: Path, wanted: str) -> RawFile:
    file = read_raw(path)
    if file.refusal:
        raise Failure(f"{path}: {file.refusal}; {wanted}")
    return file


def _refuse_other_kind(path: Path, value) -> None:
    lists = COLLECTIONS[:3]
    if not isinstance(value, dict) or not all(isinstance(value.get(name), list) for name in lists):
        got = f"got {', '.join(map(str, value)) or 'nothing'}" if isinstance(value, dict) else "it has no such record"
        raise Failure(f"{path}: not an annotations file: expected the lists speakers, attributions and claims, {got}")
