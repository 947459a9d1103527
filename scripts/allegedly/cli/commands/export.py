HELP = "write the dataset in another format: JSONL, CSV, JSON-LD, brat, BIO, Label Studio, benchmark shapes, RDF"


def arguments(parser):
    from allegedly.exchange.exporting.registry import format_names

    parser.add_argument("format", choices=format_names(), metavar="FORMAT", help=f"one of {', '.join(format_names())}")
    parser.add_argument("-o", "--output", metavar="OUT", help="file to write, or folder for brat and label-studio (default: standard output)")
    parser.add_argument("--data", metavar="FOLDER", help="dataset folder (default: the one installed with this command)")
    parser.add_argument("--config", metavar="NAME", help="table to write, where the format takes any (default: claims)")
    parser.add_argument("--force", action="store_true", help="replace an existing folder")


def run(args) -> int:
    import sys
    from pathlib import Path

    from allegedly.exchange.exporting.dataset import Dataset
    from allegedly.exchange.exporting.registry import load
    from allegedly.exchange.exporting.write import chosen_config, export

    format = load(args.format)
    out = Path(args.output) if args.output and args.output != "-" else None
    dataset = Dataset(Path(args.data) if args.data else None)
    export(format, dataset, chosen_config(format, args.config), out, args.force)
    if format.LOSES:
        print(f"allegedly export {args.format}: not carried over: {format.LOSES}", file=sys.stderr)
    return 0
