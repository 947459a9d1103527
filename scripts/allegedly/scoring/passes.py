"""Reads one pass: an annotations file by itself, beside the article that it annotates."""

from pathlib import Path

from allegedly.problems import Failure
from allegedly.report.problem_text import text_line
from allegedly.seeds.raw_file import RawFile, read_raw
from allegedly.seeds.seed import COLLECTIONS, Seed
from allegedly.seeds.seed_folder import ANNOTATIONS, TEXT
from allegedly.text.paragraphs import paragraph_spans
from allegedly.validation.schema_check import check_collection


def find_article(path: Path) -> Path:
    """article.txt in the folder of a pass, or in the one around it. Raises Failure."""
    for folder in (path.parent, path.parent.parent):
        if (folder / TEXT).is_file():
            return folder / TEXT
    raise Failure(f"{path}: no {TEXT} beside it or in the folder around it; name it with --article")


def _read(path: Path, wanted: str) -> RawFile:
    file = read_raw(path)
    if file.refusal:
        raise Failure(f"{path}: {file.refusal}; {wanted}")
    return file


def read_pass(path: Path, article: Path | None = None) -> Seed:
    """The pass as a seed without article.yaml. Raises Failure with every problem that keeps its quotes from being resolved."""
    path = path / ANNOTATIONS if path.is_dir() else path
    document = _read(path, f"name an annotations file, or a folder that holds {ANNOTATIONS}").document
    text = _read(article or find_article(path), "name the article's text with --article").text
    problems = [p.located(str(path), p.line) for p in document.problems]
    if not problems:
        _refuse_other_kind(path, document.value)
        problems = [p.located(str(path), document.line(p.at)) for p in _fitting(document.value)]
    if problems:
        raise Failure("\n".join([f"{path}: is no annotations file that can be read", *map(text_line, problems)]), status=1)
    seed = Seed(path.stem, text, paragraph_spans(text), {}, *(document.value[name] for name in COLLECTIONS[:3]))
    if faults := seed.quote_faults:
        at, quote, _ = faults[0]
        raise Failure(f'{path}:{document.line(at)}: error: quote "{quote}" does not stand once in its paragraph ({len(faults)} such)', status=1)
    return seed


def _refuse_other_kind(path: Path, value) -> None:
    if not isinstance(value, dict) or not all(isinstance(value.get(name), list) for name in COLLECTIONS[:3]):
        got = f"got {', '.join(map(str, value)) or 'nothing'}" if isinstance(value, dict) else "it holds no such record"
        raise Failure(f"{path}: is no annotations file: expected the lists speakers, attributions and claims, {got}")


def _fitting(value):
    for name in COLLECTIONS[:3]:
        yield from check_collection(name, value[name])
