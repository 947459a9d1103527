HELP = "score predictions against the gold data, or compare two systems"


def arguments(parser):
    from pathlib import Path

    from allegedly import plugins
    from allegedly.cli.arguments import whole
    from allegedly.cli.streams import add_output
    from allegedly.scoring import tasks
    from allegedly.scoring.formats import FORMATS
    from allegedly.scoring.label_sets import SETS

    parser.add_argument(
        "task", choices=plugins.names(tasks), metavar="TASK", help=f"benchmark task (scripts/FORMATS.md): one of {', '.join(plugins.names(tasks))}"
    )
    parser.add_argument("predictions", nargs="?", metavar="PREDICTIONS", help="predictions: JSON lines, an lm-eval samples file or an Inspect JSON log")
    parser.add_argument(
        "--compare",
        nargs="+",
        default=[],
        metavar="FILE",
        help="second predictions file to compare PREDICTIONS with, in a paired test (or two files, without PREDICTIONS)",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="dataset folder (default: the bundled dataset)")
    parser.add_argument("--split", choices=["train", "validation", "test"], default="test", help="split the predictions are for (default: test)")
    parser.add_argument("--by", action="append", metavar="COLUMN", help="break the scores down by this column; may be repeated")
    parser.add_argument(
        "--resamples", type=whole(0, 1_000_000), default=2000, metavar="N", help="number of bootstrap resamples and permutations (default: 2000)"
    )
    parser.add_argument("--seed", type=whole(0), default=0, metavar="N", help="random seed (default: 0)")
    parser.add_argument("--filter", metavar="NAME", help="filter to score, if an lm-eval samples file has several")
    parser.add_argument("--scorer", metavar="NAME", help="scorer whose answers to score, if an Inspect log has several")
    parser.add_argument(
        "--labels",
        metavar="SET|THEIRS=OURS,...",
        default="",
        help=f"translate labels of another data set: one of {', '.join(SETS)}, or a mapping (example: SUPPORTS=supported,REFUTES=refuted)",
    )
    parser.add_argument("--partial", action="store_true", help="score only the items that have predictions (default: missing items are an error)")
    parser.add_argument(
        "--all-problems", action="store_true", help="list every problem of predictions that cannot be scored, not only the first few of each kind"
    )
    parser.add_argument("--format", choices=sorted(FORMATS), default="table", help="output format (default: table)")
    add_output(parser)


def run(args) -> int:
    from allegedly.scoring.formats import FORMATS
    from allegedly.scoring.label_sets import parse_labels
    from allegedly.scoring.predictions import Refusal, Wanted
    from allegedly.scoring.scoring import Settings, score

    settings = Settings(
        args.data,
        args.resamples,
        args.seed,
        tuple(args.by) if args.by else None,
        Wanted(args.filter, args.scorer),
        parse_labels(args.labels) if args.labels else {},
        args.partial,
        args.split,
    )
    try:
        report = score(args.task, _files(args), settings)
    except Refusal as refusal:
        raise refusal.full() if args.all_problems else refusal from None
    print(FORMATS[args.format](report), end="")
    return 0


def _files(args) -> list[str]:
    """The file to score, or the two to compare. Raises Failure for any other number."""
    from allegedly.problems import Failure, counted

    files = [*([args.predictions] if args.predictions else []), *args.compare]
    if len(files) != (2 if args.compare else 1):
        raise Failure(f"got {counted(len(files), 'file')}; expected PREDICTIONS, or PREDICTIONS --compare OTHER, or --compare A B")
    return files
