HELP = "restore the full dataset from its stand-off edition and copies of the articles"


def arguments(parser):
    parser.add_argument("folder", metavar="DIR", help="folder written by `build --stand-off`")
    parser.add_argument(
        "--article", nargs="+", action="extend", required=True, metavar="FILE", help="copies of the articles' texts; each must equal the original byte for byte"
    )
    parser.add_argument("-o", "--output", default="dataset", metavar="DIR", help="folder to write (default: dataset)")


def run(args) -> int:
    from pathlib import Path

    from allegedly.dataset.standoff.rehydrate import rehydrate
    from allegedly.problems import counted_tables

    target = Path(args.output)
    made = rehydrate(Path(args.folder), [Path(path) for path in args.article], target)
    print(f"{target}: " + counted_tables({name: c["rows"] for name, c in made.manifest["configs"].items()}))
    print("every table has the same rows as the full edition" + (f"; identical byte for byte: {', '.join(made.same)}" if made.same else ""))
    if made.other:
        print(f"not checked byte for byte, because other versions of this program or its libraries may write them differently: {', '.join(made.other)}")
    print("croissant.json has the checksums of the Parquet files written here")
    return 0
