HELP = "read another corpus into the same tables: PolNeAR, FactAppeal, brat, Label Studio"


def arguments(parser):
    from allegedly.exchange.importing.registry import format_names

    parser.add_argument("format", choices=format_names(), metavar="FORMAT", help=f"one of {', '.join(format_names())}")
    parser.add_argument("path", metavar="PATH", help="the corpus: a file or a folder, as the format has it")
    parser.add_argument("-o", "--output", metavar="FOLDER", required=True, help="folder to write the tables and losses.json to; an earlier import there is replaced")
    parser.add_argument("--skip-bad", action="store_true", help="leave out articles with problems, list them, and write the rest")
    parser.add_argument("--force", action="store_true", help="replace a folder that is no earlier import")


def run(args) -> int:
    from pathlib import Path

    from allegedly.exchange.importing.registry import load
    from allegedly.exchange.importing.run import import_corpus

    account = import_corpus(load(args.format), args.format, Path(args.path), Path(args.output), args.skip_bad, args.force)
    for problem in sorted(account.problems, key=lambda p: p.sort_key()):
        print(str(problem))
    for line in _report(account, args.output):
        print(line)
    return 1 if account.problems else 0


def _report(account, output: str):
    from allegedly.problems import counted, counted_tables

    if not account.rows:
        yield f"nothing written: {counted(len(account.problems), 'problem')}; mend the corpus, or leave the articles out with --skip-bad"
        return
    yield f"{output}: " + counted_tables({table: n for table, n in account.rows.items() if n})
    yield from (f"left out: {what}" for what in account.left_out)
    for title, counts in (("not carried over", account.losses), ("assumed", account.assumptions)):
        yield from (f"{title}: {what} ({n})" for what, n in sorted(counts.items()))
