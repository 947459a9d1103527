HELP = "convert the dataset to another format: JSONL, CSV, JSON-LD, brat, BIO tags, Label Studio, RDF, or a benchmark's format"


def arguments(parser):
    from allegedly.exchange.exporting.registry import format_names

    parser.add_argument("format", choices=format_names(), metavar="FORMAT", help=f"one of {', '.join(format_names())}")
    parser.add_argument("-o", "--output", metavar="OUT", help="file to write, or folder for brat and label-studio (default: standard output)")
    parser.add_argument("--data", metavar="DIR", help="dataset folder (default: the bundled dataset)")
    parser.add_argument("--config", metavar="NAME", help="table to convert, if the format takes more than one (default: claims)")
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
        print(f"allegedly export {args.format}: this format leaves out: {format.LOSES}", file=sys.stderr)
    return 0
