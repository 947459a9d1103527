"""Shared by the commands that read articles: their arguments, and one row for each article. Bad articles are reported and skipped."""

import sys
from pathlib import Path

from allegedly.cli.arguments import add_jobs
from allegedly.cli.readers import add_reader, chosen_reader

_FEW = 8


def add_articles(parser) -> None:
    """Add the arguments that name articles and say how to process them."""
    from allegedly.corpus.engines import ENGINES

    parser.add_argument(
        "articles",
        nargs="+",
        metavar="ARTICLE",
        help="a text file, a folder with annotations, a folder of texts, a table (Parquet, CSV, JSON Lines), the id of an article in the dataset, or - for standard input",
    )
    parser.add_argument("--detected", action="store_true", help="ignore existing annotations")
    parser.add_argument("--data", metavar="DIR", help="dataset folder to look up ids in (default: the bundled dataset)")
    parser.add_argument("--column", default="text", help="column of a table with the texts (default: text)")
    parser.add_argument(
        "--id-column",
        metavar="NAME",
        help="column of a table with the ids (default: `id` if there is such a column, or else file name and row number, as in news.csv#1)",
    )
    parser.add_argument(
        "--engine",
        default="local",
        choices=list(ENGINES),
        metavar="NAME",
        help="run on this machine (local, the default) or on a Ray cluster (ray; needs the extra `ray`)",
    )
    add_jobs(parser)
    add_spacy(parser)
    add_reader(parser)


def add_spacy(parser) -> None:
    """Add the option that names the user's spaCy pipeline."""
    parser.add_argument("--spacy", metavar="NAME", help="use a spaCy pipeline, by name or folder, to help detection (needs the extra `spacy`)")


def choose_spacy(args) -> None:
    """Load the spaCy pipeline that was named, if any. Raises Failure if it cannot be loaded."""
    if args.spacy:
        from allegedly.corpus.open_article import choose

        choose(args.spacy)


def refuse_standard_input_twice(typed: list[str]) -> None:
    """Raise Failure if standard input is named more than once; it can be read only once."""
    from allegedly.problems import Failure

    if typed.count("-") > 1:
        raise Failure("standard input (-) is named more than once but can be read only once; put one of the texts in a file")


def each_row(args, make):
    """Yield `make(article, name)` for each article, in order. A bad article among several is reported on standard error and skipped.

    Raises Failure if a path does not exist, or if the only article is bad.
    """

    choose_spacy(args)
    refuse_standard_input_twice(args.articles)
    with chosen_reader(args) as reader:
        yield from _rows(args, make, reader)


def _rows(args, make, reader):
    from allegedly.problems import Failure, counted

    alone = _is_one(args.articles)
    good = bad = 0
    seen: dict[str, int] = {}
    for typed in _grouped(args):
        for row in _single(typed, args, make, alone, reader) if isinstance(typed, str) else _stream(typed, args, make, reader):
            tell_note(args, row.get("article_id"), row.pop("note", ""))
            seen[row["article_id"]] = seen.get(row["article_id"], 0) + 1
            if "error" in row:
                bad += 1
                print(f"allegedly {args.command}: {row['article_id']}: skipped: {row['error']}", file=sys.stderr)
            else:
                good += 1
                yield row
    _tell_doubled(args, seen)
    if not seen:
        raise Failure(f"{', '.join(args.articles)}: no rows, so there is no article to read", 1)
    if bad:
        print(f"allegedly {args.command}: {bad} of {counted(good + bad, 'article')} skipped", file=sys.stderr)
        _none_good(good)


def _tell_doubled(args, seen: dict[str, int]) -> None:
    """Print which ids stand for more than one article."""
    from allegedly.problems import counted

    doubled = [name for name, times in seen.items() if times > 1]
    if doubled:
        some = ", ".join(doubled[:3]) + (", ..." if len(doubled) > 3 else "")
        print(
            f"allegedly {args.command}: {counted(len(doubled), 'id')} given to more than one article: {some}; choose a column with unique ids (--id-column)",
            file=sys.stderr,
        )


def tell_note(args, name: str, note: str) -> None:
    """Print a note about an article, if there is one, on standard error, each line of it for itself."""
    for line in note.splitlines():
        print(f"allegedly {args.command}: {name}: {line}", file=sys.stderr)


def plan(args) -> int:
    """Print what a language model would be sent about the articles. Returns the exit status."""
    from allegedly.cli.readers import print_plan

    refuse_standard_input_twice(args.articles)
    with chosen_reader(args) as reader:
        return print_plan(args, ((name, messages) for name, text, about in _texts(args) for messages in reader.plan(text, about)))


def _texts(args):
    """Name, text and metadata of each article that would be read: what is annotated is not."""
    from allegedly.corpus.open_article import about, open_article, standard_input
    from allegedly.corpus.work import text_of
    from allegedly.problems import Failure

    for typed in _grouped(args):
        if typed == "-":
            yield "stdin", standard_input(), {}
            continue
        if isinstance(typed, str) and not Path(typed).exists():
            open_article(typed, data=Path(args.data) if args.data else None)  # an article of the dataset, which is annotated; raises Failure if there is none
            continue
        for item in _works([typed] if isinstance(typed, str) else typed, args):
            try:
                if not (item.annotated or item.problem):
                    yield item.name, text_of(item), about(item.name)
            except Failure as failure:
                print(f"allegedly {args.command}: {item.name}: skipped: {failure}", file=sys.stderr)


def _works(paths: list[str], args):
    """The articles at some paths."""
    from allegedly.corpus.articles import Work, articles_of
    from allegedly.corpus.files import TABLES, ending, find

    if len(paths) == 1 and Path(paths[0]).is_file() and ending(Path(paths[0])) not in TABLES:
        return [Work(paths[0])]
    return articles_of(find(paths, args.detected), args.column, args.id_column)


def _none_good(good: int) -> None:
    from allegedly.problems import Failure

    if not good:
        raise Failure("no article could be read", 1)


def _is_one(typed: list[str]) -> bool:
    """Whether the arguments name a single article: standard input, a folder with annotations, an id or one text."""
    from allegedly.corpus.files import TABLES, ending

    path = Path(typed[0])
    return len(typed) == 1 and (not path.is_dir() and ending(path) not in TABLES or (path / "article.txt").is_file())


def _grouped(args):
    """The arguments in order: standard input and ids as strings, consecutive paths grouped into lists."""
    from itertools import groupby

    if _is_one(args.articles):
        yield args.articles[0]
        return
    for are_paths, run in groupby(args.articles, lambda typed: typed != "-" and Path(typed).exists()):
        yield from [list(run)] if are_paths else run  # noqa: B031 - one of the two


def _single(typed: str, args, make, alone: bool, reader):
    from allegedly.corpus.open_article import open_article
    from allegedly.corpus.work import row_of
    from allegedly.problems import Failure

    try:
        article = open_article(typed, detected=args.detected, data=Path(args.data) if args.data else None, reader=reader)
    except Failure as failure:
        if alone:
            raise
        yield {"article_id": typed, "error": str(failure)}
        return
    try:
        row = row_of(make, article.article, article.name)
    except Failure as failure:  # a comment that silences no rule there is
        if alone:
            raise Failure(f"{article.name}: {failure}", failure.status) from None
        row = {"article_id": typed, "error": str(failure)}
    yield row


def _stream(paths: list[str], args, make, reader):
    from allegedly.corpus.articles import articles_of, count
    from allegedly.corpus.engines import engine
    from allegedly.corpus.files import find

    found = find(paths, args.detected)
    _tell_left_out(args, paths, found)
    total = count(found)
    jobs = 1 if reader or total < _FEW and not args.jobs else args.jobs
    works = articles_of(found, args.column, args.id_column)
    if reader:
        from allegedly.corpus.work import read_ahead

        works = read_ahead(works, reader)
    rows = engine(args.engine)(make, works, jobs)
    return _progress(rows, total)


def _tell_left_out(args, paths: list[str], found) -> None:
    from allegedly.corpus.files import TABLE, TEXT_ENDINGS
    from allegedly.problems import Failure, counted

    if not found.articles:
        raise Failure(
            f"{', '.join(paths)}: no article found; expected files that end in {', '.join((*TEXT_ENDINGS, TABLE))}, or folders with article.txt (name a .csv or .jsonl file itself)"
        )
    if found.unlisted:
        print(
            f"allegedly {args.command}: {counted(len(found.unlisted), 'folder')} cannot be listed: {', '.join(map(str, found.unlisted[:3]))}", file=sys.stderr
        )
    if found.left_out:
        some = ", ".join(map(str, found.left_out[:3])) + (", ..." if len(found.left_out) > 3 else "")
        print(
            f"allegedly {args.command}: {counted(len(found.left_out), 'file')} skipped, because the name, ending or kind is not that of an article: {some}",
            file=sys.stderr,
        )


def _progress(rows, total: int):
    if total < _FEW or not sys.stderr.isatty():
        return rows
    from tqdm import tqdm

    return tqdm(rows, total=total, unit=" articles")


def print_json(rows, lines: bool) -> None:
    """Print rows as JSON lines, or as one JSON list. Each row is printed as soon as it is ready."""
    import json

    first = True
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, indent=None if lines else 1)
        print(text if lines else ("[\n" if first else ",\n") + text, end="\n" if lines else "")
        first = False
    if not lines:
        print("[]" if first else "\n]")
