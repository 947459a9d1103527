HELP = "write the generated documents of a checkout, or check that they are true"


def arguments(parser):
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a document differs from what would be written")
    parser.add_argument("--root", default=".", metavar="DIR", help="the checkout (default: this folder)")


def run(args) -> int:
    from pathlib import Path

    from allegedly.cli.main import build_parser
    from allegedly.documenting.blocks import filled
    from allegedly.documenting.catalogue import catalogue
    from allegedly.documenting.commands import reference
    from allegedly.documenting.figures.baselines import chart
    from allegedly.problems.failure import Failure

    root = Path(args.root)
    readme = root / "README.md"
    if not readme.is_file():
        raise Failure(f"{readme}: not there; call this in a checkout, or name one with --root")
    written = {
        root / "schema/README.md": catalogue(),
        root / "scripts/README.md": reference(build_parser()),
        root / "tests/benchmarks/leaderboard.svg": chart(),
        readme: filled(readme.read_text(encoding="utf-8")),
    }
    stale = [path for path, text in written.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path}: " + ("differs from what `allegedly docs` writes" if args.check else "written"))
        if not args.check:
            path.write_text(written[path], encoding="utf-8")
    return 1 if stale and args.check else 0
