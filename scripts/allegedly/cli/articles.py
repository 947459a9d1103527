"""Commands over articles: what they are called with, and one row for each article, bad ones reported and skipped."""

import sys
from pathlib import Path

from allegedly.cli.processes import add_jobs

_FEW = 8


def add_articles(parser) -> None:
    """Articles to read, and how many at a time."""
    from allegedly.corpus.engines import names

    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help="text file, annotated folder, folder of texts, Parquet file, id of an article of the dataset, or - for standard input")
    parser.add_argument("--detected", action="store_true", help="detect afresh where annotations are there")
    parser.add_argument("--data", metavar="DIR", help="the built dataset in which ids are looked up (default: the one that this installation carries)")
    parser.add_argument("--column", default="text", help="column of a Parquet file that holds the texts (default: text)")
    parser.add_argument("--id-column", metavar="NAME", help="column that names its articles (default: file and row)")
    parser.add_argument("--engine", default="local", choices=names(), metavar="NAME", help="where many articles are worked on: local (all cores) or ray (a Ray cluster; extra `ray`)")
    add_jobs(parser)
    add_spacy(parser)


def add_spacy(parser) -> None:
    """The option for a spaCy pipeline of the user's own."""
    parser.add_argument("--spacy", metavar="NAME", help="a spaCy pipeline of yours, installed or a folder, to help detection (extra `spacy`)")


def choose_spacy(args) -> None:
    """Takes the pipeline that was named, if any. Raises Failure where it cannot be loaded."""
    if args.spacy:
        from allegedly.corpus.pipeline import choose

        choose(args.spacy)


def refuse_standard_input_twice(typed: list[str]) -> None:
    """Raises Failure where standard input is named more than once, for it can be read once."""
    from allegedly.problems import Failure

    if typed.count("-") > 1:
        raise Failure("standard input (-) is named more than once, and can be read once only; put one of the texts in a file")


def each_row(args, make):
    """What `make(draft, name)` gives for each article, in order; a bad one among several is told on standard error and skipped.

    Raises Failure where a path is not there, or where the only article is bad.
    """
    from allegedly.problems import counted

    choose_spacy(args)
    refuse_standard_input_twice(args.articles)
    alone = _is_one(args.articles)
    good = bad = 0
    for typed in _grouped(args):
        for row in _single(typed, args, make, alone) if isinstance(typed, str) else _stream(typed, args, make):
            tell_note(args, row.get("article_id"), row.pop("note", ""))
            if "error" in row:
                bad += 1
                print(f"allegedly {args.command}: {row['article_id']}: skipped: {row['error']}", file=sys.stderr)
            else:
                good += 1
                yield row
    if bad:
        print(f"allegedly {args.command}: {bad} of {counted(good + bad, 'article')} skipped", file=sys.stderr)
        _none_good(good)


def tell_note(args, name: str, note: str) -> None:
    """Tells on standard error what should be known about an article, if anything."""
    if note:
        print(f"allegedly {args.command}: {name}: {note}", file=sys.stderr)


def _none_good(good: int) -> None:
    from allegedly.problems import Failure

    if not good:
        raise Failure("no article could be read", 1)


def _is_one(typed: list[str]) -> bool:
    """Whether what was typed is one article that is opened here: standard input, annotations, an id of the dataset, one text."""
    path = Path(typed[0])
    return len(typed) == 1 and (not path.is_dir() and path.suffix != ".parquet" or (path / "article.txt").is_file())


def _grouped(args):
    """Arguments in order: standard input and ids as they are, runs of texts, folders and Parquet files as lists."""
    from itertools import groupby

    if _is_one(args.articles):
        yield args.articles[0]
        return
    for are_paths, run in groupby(args.articles, lambda typed: typed != "-" and Path(typed).exists()):
        yield from [list(run)] if are_paths else run  # noqa: B031 - one of the two


def _single(typed: str, args, make, alone: bool):
    from allegedly.corpus.open_article import open_article
    from allegedly.corpus.work import row_of
    from allegedly.problems import Failure

    try:
        article = open_article(typed, detected=args.detected, data=Path(args.data) if args.data else None)
    except Failure as failure:
        if alone:
            raise
        yield {"article_id": typed, "error": str(failure)}
        return
    yield row_of(make, article.article, article.name)


def _stream(paths: list[str], args, make):
    from allegedly.corpus.articles import articles_of, count
    from allegedly.corpus.engines import engine
    from allegedly.corpus.files import find

    found = find(paths, args.detected)
    _tell_left_out(args, paths, found)
    total = count(found)
    jobs = 1 if total < _FEW and not args.jobs else args.jobs
    rows = engine(args.engine).rows(make, articles_of(found, args.column, args.id_column), jobs)
    return _progress(rows, total)


def _tell_left_out(args, paths: list[str], found) -> None:
    from allegedly.corpus.files import TABLE, TEXT_ENDINGS
    from allegedly.problems import Failure, counted

    if not found.articles:
        raise Failure(f"{', '.join(paths)}: no article in here; expected files that end in {', '.join((*TEXT_ENDINGS, TABLE))}, or folders with article.txt")
    if found.left_out:
        some = ", ".join(map(str, found.left_out[:3])) + (", ..." if len(found.left_out) > 3 else "")
        print(f"allegedly {args.command}: {counted(len(found.left_out), 'file')} left out, no article by ending or name: {some}", file=sys.stderr)


def _progress(rows, total: int):
    if total < _FEW or not sys.stderr.isatty():
        return rows
    from tqdm import tqdm

    return tqdm(rows, total=total, unit=" articles")


def print_json(rows, lines: bool) -> None:
    """Rows as JSON lines, or as one JSON list, written as they come."""
    import json

    first = True
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, indent=None if lines else 1)
        print(text if lines else ("[\n" if first else ",\n") + text, end="\n" if lines else "")
        first = False
    if not lines:
        print("[]" if first else "\n]")
