HELP = "restore the full dataset from its stand-off edition and a copy of the article"


def arguments(parser):
    parser.add_argument("folder", metavar="DIR", help="the stand-off edition")
    parser.add_argument("--article", nargs="+", action="extend", required=True, metavar="FILE", help="copies of the articles' texts, byte for byte as supplied")
    parser.add_argument("-o", "--output", default="dataset", metavar="OUT", help="where the full dataset is written (default: dataset)")


def run(args) -> int:
    from pathlib import Path

    from allegedly.dataset.standoff.rehydrate import rehydrate
    from allegedly.problems import counted_tables

    target = Path(args.output)
    made = rehydrate(Path(args.folder), [Path(path) for path in args.article], target)
    print(f"{target}: " + counted_tables({name: c["rows"] for name, c in made.manifest["configs"].items()}))
    print("equal to the full edition, row by row: every table" + (f"; byte for byte: {', '.join(made.same)}" if made.same else ""))
    if made.other:
        print(f"not known to be equal, as another version of this program or of its libraries may write them otherwise: {', '.join(made.other)}")
    print("croissant.json describes the Parquet files as written here")
    return 0
