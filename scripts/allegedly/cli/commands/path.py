HELP = "print the path of a bundled resource: dataset, schema, prompts or lm-eval tasks"


def arguments(parser):
    from allegedly.contract import PARTS

    parser.add_argument("part", choices=PARTS, metavar="PART", help=f"one of {', '.join(PARTS)}")


def run(args) -> int:
    from allegedly.contract import bundled

    print(bundled(args.part))
    return 0
