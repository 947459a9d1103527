"""Validates a corpus of folders: each by itself through the levels, on all cores, then against one another; and reads annotations into an Article.

The levels are file, schema, record and references. A failed level mutes the higher ones.

A folder is read that could be annotated further: what keeps a quote from being found or a reference from being followed is refused, all else is left to `allegedly validate`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from allegedly.article.article import Article
from allegedly.problems import Failure, Problem
from allegedly.seeds.records import COLLECTIONS, Records, article_of
from allegedly.seeds.seed_folder import ANNOTATIONS, META, TEXT, RawFile, SeedFolder, folder_of, read_folder, read_raw, to_records
from allegedly.validation.registry import run
from allegedly.validation.schema_check import check_collection, explain, fits
from allegedly.validation.summary import Summary, summarise


class Checked(NamedTuple):
    """Problems of one folder, sorted by place, and its records where it got that far without an error."""

    problems: list[Problem]
    records: Records | None


def check_folder(read: SeedFolder, only: Collection[str] | None = None) -> Checked:
    """Problems of one folder, by all rules or by those of `only`; the schema level is always run whole. Each level is run only where no lower one found an error."""
    problems = sorted(_file_level(read, only), key=Problem.sort_key)
    if _failed(problems):
        return Checked(problems, None)
    problems += _placed(read, _schema_level(read))
    if _failed(problems):
        return Checked(problems, None)
    records = to_records(read)
    for level in ("record", "references"):
        found = run(level, records, only)
        problems += _placed(read, found if level == "record" else _decided(records, found))
        if _failed(problems):
            return Checked(problems, None)
    return Checked(problems, records)


def _decided(records: Records, found: Iterator[Problem]) -> Iterator[Problem]:
    """Of a record that is still as it was drafted by rules only that: nobody has decided yet what the other rules look at."""
    return (p for p in found if p.rule == "draft-undecided" or not records.is_draft(p.at))


def _failed(problems: list[Problem]) -> bool:
    return any(p.severity == "error" for p in problems)


def _file_level(read: SeedFolder, only: Collection[str] | None) -> Iterator[Problem]:
    for file in read.files.values():
        for found in _first_cause(file, only):
            yield found.located(str(file.path), found.line or 1)


def _first_cause(file: RawFile, only: Collection[str] | None) -> list[Problem]:
    """What is wrong with a file; where it does not decode, only that."""
    found = list(run("file", file, only))
    return [p for p in found if p.rule == "not-utf8"] or found


def _schema_level(read: SeedFolder) -> Iterator[Problem]:
    for name, document in read.documents.items():
        kind = name.removesuffix(".yaml")
        if not fits(kind, document.value):
            yield from (Problem(p.rule, p.message, at=p.at, file=name) for p in explain(kind, document.value, ()))
            continue
        for collection in COLLECTIONS:
            if collection in document.value:
                yield from check_collection(collection, document.value[collection])


def _placed(read: SeedFolder, problems: Iterator[Problem]) -> list[Problem]:
    return sorted((_place(read, p) for p in problems), key=Problem.sort_key)


def _place(read: SeedFolder, p: Problem) -> Problem:
    if p.file:
        name, line = p.file, read.documents[p.file].line(p.at)
    else:
        name, line = read.line(p.at)
    located = p.located(str(read.files[name].path if name in read.files else read.folder / name), line)
    prefix = _record_name(read, p.at)
    return Problem(located.rule, prefix + located.message, located.file, located.line, located.at, located.severity)


def _record_name(read: SeedFolder, at: tuple) -> str:
    """`claim c042: ` for a path inside that record; empty for a path that is in none."""
    if len(at) < 2 or at[0] not in COLLECTIONS or not isinstance(at[1], int):
        return ""
    name, _ = read.line(at)
    record = read.documents[name].value[at[0]][at[1]]
    identity = record.get("id") or record.get("claim") if isinstance(record, dict) else None
    singular = "summary" if at[0] == "summaries" else at[0].removesuffix("s")
    return f"{singular} {identity}: " if isinstance(identity, str) else f"{singular} no. {at[1] + 1}: "


class FolderResult(NamedTuple):
    """What one folder comes to: its problems, and its summary where it has no error."""

    problems: list[Problem]
    summary: Summary | None


def validate_folder(folder: Path) -> FolderResult:
    """Problems of one folder by itself."""
    checked = check_folder(read_folder(folder))
    return FolderResult(checked.problems, summarise(checked.records, str(folder)) if checked.records else None)


def validate(folders: list[Path], mapped: Callable[..., Iterable] = map) -> Iterator[Problem]:
    """Problems of all folders, folder by folder, and then of the corpus; `mapped` is a map, possibly over processes, in order."""
    summaries = []
    for result in mapped(validate_folder, folders):
        yield from result.problems
        if result.summary:
            summaries.append(result.summary)
    yield from run("corpus", summaries)


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
