HELP = "whether a summary keeps, for each of its clauses, on whose word the article has it"


def arguments(parser):
    from allegedly.cli.articles import add_spacy
    from allegedly.cli.numbers import real

    parser.add_argument("files", nargs="+", metavar="FILE", help="ARTICLE SUMMARY...: an article (as for `audit`) and summaries of it, - for standard input")
    parser.add_argument("--beside", action="store_true", help="all files are summaries called NAME.summary.EXT, each compared with NAME.EXT, NAME.txt or NAME.md beside it")
    parser.add_argument("--format", choices=["text", "json", "jsonl", "sarif", "github", "html"], default="text", help="how the comparison is written (default: text); html is one self-contained page of one article and one summary")
    parser.add_argument("--fail-on", default="", metavar="VERDICT,...", help="exit with 1 where a clause has one of these verdicts, as dropped,swapped")
    parser.add_argument("--min-confidence", type=real(0, 1), default=0.0, metavar="C", help="with --fail-on: from 0 to 1, leave out verdicts less sure than this (default: 0)")
    parser.add_argument("--detected", action="store_true", help="detect afresh where annotations of the article are there")
    parser.add_argument("--data", metavar="DIR", help="the built dataset in which ids are looked up")
    add_spacy(parser)
    parser.add_argument("--embed", metavar="MODULE:FUNCTION", help="a function of yours that turns a list of texts into vectors, so that meaning counts where words differ")


def run(args) -> int:
    from allegedly.cli.articles import choose_spacy, refuse_standard_input_twice

    choose_spacy(args)
    refuse_standard_input_twice(args.files)
    fail_on = _fail_on(args.fail_on)
    compared = [one for article, summaries in _pairs(args) for one in _compared(article, summaries, args)]
    _print(compared, args.format, fail_on)
    failing = [m for comparison, _, _ in compared for m in comparison.matches if m.verdict in fail_on and m.confidence >= args.min_confidence]
    return _told(failing) if failing else 0


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
        raise Failure(f"--fail-on {','.join(unknown)}: no such verdict; there are {', '.join(VERDICTS)}")
    return chosen


def _pairs(args):
    """(article, its summaries) as typed."""
    from allegedly.problems import Failure

    if args.beside:
        return [(_beside(name), [name]) for name in args.files]
    if len(args.files) < 2:
        raise Failure(f"an article and at least one summary are wanted; only {args.files[0]!r} was named")
    return [(args.files[0], args.files[1:])]


def _beside(name: str) -> str:
    from pathlib import Path

    from allegedly.problems import Failure

    path = Path(name)
    stem, _, marked = path.stem.rpartition(".summary")
    if not stem or marked:
        raise Failure(f"{name}: a summary is called NAME.summary.EXT, with its article NAME.EXT beside it")
    for candidate in (path.with_name(stem + ending) for ending in (path.suffix, ".txt", ".md")):
        if candidate.is_file():
            return str(candidate)
    raise Failure(f"{name}: no article {stem}{path.suffix}, {stem}.txt or {stem}.md beside it")


def _compared(article: str, summaries: list[str], args):
    from pathlib import Path

    from allegedly.cli.articles import tell_note
    from allegedly.comparison.compare import Comparer
    from allegedly.corpus.language import note
    from allegedly.corpus.open_article import open_article

    opened = open_article(article, detected=args.detected, data=Path(args.data) if args.data else None)
    comparer = Comparer(opened.article, _embed(args.embed))
    tell_note(args, opened.name, note(opened.article))
    for name in summaries:
        summary = open_article(name, detected=True)
        tell_note(args, summary.name, note(summary.article))
        yield comparer.compare(summary.article), opened.name, summary.name


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
        raise Failure(f"--embed {name}: {error}; name it as MODULE:FUNCTION, importable from here") from None


def _print(compared, form: str, fail_on) -> None:
    if form == "text":
        print("\n\n".join(_text(*one) for one in compared))
    elif form in ("json", "jsonl"):
        from allegedly.cli.articles import print_json
        from allegedly.report.compare_record import compare_record

        print_json((compare_record(*one) for one in compared), form == "jsonl")
    elif form == "html":
        print(_page(compared))
    else:
        _print_observations(compared, form, fail_on)


def _page(compared) -> str:
    from allegedly.problems import Failure
    from allegedly.report.page import page
    from allegedly.report.page.view import view_of_comparison

    if len(compared) != 1:
        raise Failure(f"--format html writes the page of one summary; got {len(compared)}")
    comparison, article, summary = compared[0]
    return page(view_of_comparison(comparison, title=f"{summary} against {article}"))


def _text(comparison, article, summary) -> str:
    from allegedly.cli.colour import paint, wanted
    from allegedly.report.compare_text import compare_text

    on = wanted()
    return compare_text(comparison, article, summary, lambda words, style: paint(words, style, on))


def _print_observations(compared, form: str, fail_on) -> None:
    from allegedly.comparison.model import MEANINGS
    from allegedly.report.github import github
    from allegedly.report.observation import compare_observations
    from allegedly.report.sarif import sarif

    observations = [o for one in compared for o in compare_observations(*one, fail_on)]
    if form == "sarif":
        print(sarif(observations, {f"attribution-{verdict}": says for verdict, says in MEANINGS.items()}))
    elif observations:
        print(github(observations))
