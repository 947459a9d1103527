HELP = "convert another corpus to this dataset's tables: PolNeAR, FactAppeal, brat, Label Studio"


def arguments(parser):
    from allegedly.exchange.importing.placing import LINE_ENDS, UNITS
    from allegedly.exchange.importing.run import format_names

    parser.add_argument("format", choices=format_names(), metavar="FORMAT", help=f"one of {', '.join(format_names())}")
    parser.add_argument("path", metavar="PATH", help="the corpus: a file or a folder, depending on the format")
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="folder for the tables and losses.json; an earlier import in it is replaced")
    parser.add_argument(
        "--map",
        metavar="LABEL=ROLE,...",
        default="",
        help="roles of the corpus's labels: source, cue, content or claim (example: SPEAKER=source,QUOTE=content)",
    )
    parser.add_argument(
        "--offsets", choices=tuple(UNITS), default="code-points", metavar="UNIT", help=f"what offsets count: {', '.join(UNITS)} (default: code-points)"
    )
    parser.add_argument(
        "--line-ends",
        choices=tuple(LINE_ENDS),
        default="as-written",
        metavar="HOW",
        help="characters that offsets count for a line end: as-written (default), one (also for CR LF), two (also for LF)",
    )
    parser.add_argument("--skip-bad", action="store_true", help="skip articles with problems, list them, and write the rest")
    parser.add_argument("--force", action="store_true", help="replace the folder even if it is not an earlier import")


def run(args) -> int:
    from pathlib import Path

    from allegedly.exchange.importing.placing import Counting
    from allegedly.exchange.importing.reading import Options, parse_roles
    from allegedly.exchange.importing.run import import_corpus, load

    options = Options(parse_roles(args.map) if args.map else {}, Counting(args.offsets, args.line_ends))
    account = import_corpus(load(args.format), args.format, Path(args.path), Path(args.output), args.skip_bad, args.force, options)
    for problem in sorted(account.problems, key=lambda p: p.sort_key()):
        print(str(problem))
    for line in _report(account, args.output):
        print(line)
    return 1 if account.problems else 0


def _report(account, output: str):
    from allegedly.problems import counted, counted_tables

    if not account.rows:
        advice = "; fix the corpus, or skip these articles with --skip-bad" if account.left_out else ""
        yield f"nothing written: {counted(len(account.problems), 'problem')}{advice}"
        return
    yield f"{output}: " + counted_tables({table: n for table, n in account.rows.items() if n})
    yield from (f"skipped: {what}" for what in account.left_out)
    for title, counts in (("not imported", account.losses), ("assumed", account.assumptions)):
        yield from (f"{title}: {what} ({n})" for what, n in sorted(counts.items()))
