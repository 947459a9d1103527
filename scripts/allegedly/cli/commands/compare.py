HELP = "check that a summary preserves the article's attributions"


def arguments(parser):
    from allegedly.cli.arguments import real
    from allegedly.cli.articles import add_spacy
    from allegedly.cli.readers import add_reader
    from allegedly.cli.streams import add_output
    from allegedly.comparison.verdict import coefficients

    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="the article (a text file, a folder with annotations, or the id of an article in the dataset), then one or more summaries of it; - is standard input",
    )
    parser.add_argument(
        "--beside",
        action="store_true",
        help="treat every FILE as a summary called NAME.summary.EXT and compare it with NAME.EXT, NAME.txt or NAME.md in the same folder",
    )
    parser.add_argument("--all", action="store_true", help="show every clause, not only the likely errors")
    parser.add_argument(
        "--format",
        choices=["text", "json", "jsonl", "sarif", "github", "html"],
        default="text",
        help="output format (default: text); html is one self-contained page for all summaries of an article",
    )
    parser.add_argument("--fail-on", default="", metavar="VERDICT,...", help="exit with 1 if a likely error has one of these verdicts, as in dropped,swapped")
    parser.add_argument(
        "--min-probability",
        type=real(0, 1),
        metavar="P",
        help=f"with --fail-on: count only errors with at least this probability, from 0 to 1 (default: {coefficients()['shown_from']:.2f}, as for those shown without --all)",
    )
    parser.add_argument("--detected", action="store_true", help="ignore existing annotations of the article")
    parser.add_argument("--data", metavar="DIR", help="dataset folder to look up ids in (default: the bundled dataset)")
    add_spacy(parser)
    parser.add_argument("--embed", metavar="MODULE:FUNCTION", help="match clauses by meaning with your function, which turns a list of texts into vectors")
    add_reader(parser)
    add_output(parser)


def run(args) -> int:
    from allegedly.cli.articles import choose_spacy, refuse_standard_input_twice
    from allegedly.cli.readers import chosen_reader, print_plan

    choose_spacy(args)
    refuse_standard_input_twice(args.files)
    fail_on = _fail_on(args.fail_on)
    with chosen_reader(args) as reader:
        if args.dry_run:
            return print_plan(args, _plan(args, reader))
        compared = [one for article, summaries in _pairs(args) for one in _compared(article, summaries, args, reader)]
    failing = [[m for m in comparison.clauses if m.verdict in fail_on and _counts(m, args.min_probability)] for comparison, _, _ in compared]
    _print(compared, args, failing)
    return _told([m for its in failing for m in its]) if any(failing) else 0


def _counts(match, least: float | None) -> bool:
    from allegedly.comparison.model import ERRORS

    return match.verdict not in ERRORS or (match.flagged if least is None else match.probability >= least)


def _told(failing) -> int:
    import sys
    from collections import Counter

    found = ", ".join(f"{n} {verdict}" for verdict, n in Counter(m.verdict for m in failing).items())
    print(f"allegedly compare: {found}", file=sys.stderr)
    return 1


def _fail_on(names: str) -> frozenset[str]:
    from allegedly.comparison.model import VERDICTS
    from allegedly.problems import Failure

    chosen = frozenset(name.strip() for name in names.split(",") if name.strip())
    unknown = sorted(chosen - set(VERDICTS))
    if unknown:
        raise Failure(f"--fail-on {','.join(unknown)}: no such verdict; the verdicts are {', '.join(VERDICTS)}")
    return chosen


def _pairs(args):
    """Pairs of an article and its summaries, as typed."""
    from allegedly.problems import Failure

    if args.beside:
        return [(_beside(name), [name]) for name in args.files]
    if len(args.files) < 2:
        raise Failure(f"expected an article and at least one summary; got only {args.files[0]!r}")
    return [(args.files[0], args.files[1:])]


def _beside(name: str) -> str:
    from pathlib import Path

    from allegedly.problems import Failure

    path = Path(name)
    stem, _, marked = path.stem.rpartition(".summary")
    if not stem or marked:
        raise Failure(f"{name}: with --beside, a summary must be named NAME.summary.EXT and be in the same folder as its article NAME.EXT")
    for candidate in (path.with_name(stem + ending) for ending in (path.suffix, ".txt", ".md")):
        if candidate.is_file():
            return str(candidate)
    raise Failure(f"{name}: no article {stem}{path.suffix}, {stem}.txt or {stem}.md in the same folder")


def _compared(article: str, summaries: list[str], args, reader):
    """Comparisons with the names of both texts; judged by the reader if there is one, of several summaries at once."""
    from allegedly.comparison.compare import Comparer

    opened, read = _opened(article, summaries, args)
    embed = _embed(args.embed)
    if reader is None:
        comparer = Comparer(opened.article, embed)
        judged = (comparer.compare(summary.article) for summary in read)
    else:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(args.concurrency) as pool:
            judged = list(pool.map(lambda summary: reader.compare(opened.article, summary.article, embed), read))
    for summary, comparison in zip(read, judged):
        yield comparison, opened.name, summary.name


def _opened(article: str, summaries: list[str], args):
    from pathlib import Path

    from allegedly.cli.articles import tell_note
    from allegedly.corpus.language import note, refuse_wordless
    from allegedly.corpus.open_article import open_article

    opened = open_article(article, detected=args.detected, data=Path(args.data) if args.data else None)
    refuse_wordless(opened.article, opened.name)
    read = [open_article(name, detected=True) for name in summaries]
    for one in (opened, *read):
        tell_note(args, one.name, note(one.article))
    return opened, read


def _plan(args, reader):
    for article, summaries in _pairs(args):
        opened, read = _opened(article, summaries, args)
        for summary in read:
            yield from ((summary.name, messages) for messages in reader.plan_comparison(opened.article, summary.article))


def _embed(name: str | None):
    import importlib
    import sys

    from allegedly.problems import Failure

    if not name:
        return None
    module, _, function = name.partition(":")
    sys.path.insert(0, "")
    try:
        return getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise Failure(f"--embed {name}: {error}; expected MODULE:FUNCTION that can be imported from the current folder") from None


def _print(compared, args, failing) -> None:
    if args.format == "text":
        from allegedly.cli.streams import print_fitted

        print_fitted("\n\n\n".join(_text(*one, args.all) for one in compared))
    elif args.format in ("json", "jsonl"):
        from allegedly.cli.articles import print_json
        from allegedly.report.records import compare_record

        print_json((compare_record(*one) for one in compared), args.format == "jsonl")
    elif args.format == "html":
        print(_page(compared))
    else:
        _print_observations(compared, args, failing)


def _page(compared) -> str:
    from pathlib import PurePath

    from allegedly.problems import Failure
    from allegedly.report.page import page
    from allegedly.report.page.view import view_of_comparisons

    comparisons, articles, summaries = zip(*compared)
    if len(set(articles)) > 1:
        raise Failure(f"--format html shows the summaries of one article; got {len(set(articles))} articles")
    return page(view_of_comparisons(comparisons, [PurePath(name).name for name in summaries]))


def _text(comparison, article, summary, every: bool) -> str:
    import shutil

    from allegedly.cli.streams import paint, wanted
    from allegedly.report.texts import compare_text

    on, width = wanted(), shutil.get_terminal_size((100, 24)).columns
    return compare_text(comparison, article, summary, lambda words, style: paint(words, style, on), width, every)


def _print_observations(compared, args, failing) -> None:
    from allegedly.comparison.model import MEANINGS
    from allegedly.report.observation import compare_observations, github, sarif

    observations = [o for one, its in zip(compared, failing) for o in compare_observations(*one, its, args.all)]
    if args.format == "sarif":
        print(sarif(observations, {f"attribution-{verdict}": says for verdict, says in MEANINGS.items()}))
    elif observations:
        print(github(observations))
