HELP = "restore the full dataset from its stand-off edition and a copy of the article"


def arguments(parser):
    parser.add_argument("folder", metavar="DIR", help="the stand-off edition")
    parser.add_argument("--article", nargs="+", action="extend", required=True, metavar="FILE", help="copies of the articles' texts, byte for byte as supplied")
    parser.add_argument("-o", "--output", default="dataset", metavar="OUT", help="where the full dataset is written (default: dataset)")


def run(args) -> int:
    from pathlib import Path

    from allegedly.building.standoff.rehydrate import rehydrate

    target = Path(args.output)
    manifest = rehydrate(Path(args.folder), [Path(path) for path in args.article], target)
    print(f"{target}: " + ", ".join(f"{c['rows']} {name}" for name, c in manifest["configs"].items()) + "; equal to the full edition, row by row")
    return 0
