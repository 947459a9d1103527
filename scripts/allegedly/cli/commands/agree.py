HELP = "measure the agreement of two annotations of the same article"


def arguments(parser):
    from allegedly.cli.streams import add_output

    parser.add_argument("left", help="an annotations file, or a folder with annotations.yaml")
    parser.add_argument("right", help="the other annotations file or folder")
    parser.add_argument("--article", help="the article's text (default: article.txt in the same folder or the one above)")
    parser.add_argument("--differences", action="store_true", help="list the records and labels that differ")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="output format (default: text)")
    add_output(parser)


def run(args) -> int:
    import json
    from pathlib import Path

    from allegedly.problems import Failure
    from allegedly.scoring.agreement import agree
    from allegedly.validation.validate import read_pass

    article = Path(args.article) if args.article else None
    left, right = (read_pass(Path(p), article) for p in (args.left, args.right))
    try:
        found = agree(left, right)
    except ValueError as error:
        raise Failure(f"{args.left} and {args.right}: {error}") from None
    if args.format == "json":
        print(json.dumps([a._asdict() | {"labels": [label._asdict() for label in a.labels]} for a in found], ensure_ascii=False, indent=2))
    else:
        _print(found, args.differences)
    return 0


def _shown(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


def _print(found, differences: bool) -> None:
    for a in found:
        print(f"{a.what}: {a.left} and {a.right}, {len(a.matched)} matched one to one; F1 {_shown(a.f1)}, mean IoU {_shown(a.iou)}")
        for label in a.labels:
            print(f"  {label.label:<11} n {label.n:>4}  agreement {_shown(label.agreement)}  alpha {_shown(label.alpha)}")
            for one, other, here, there in label.differing if differences else ():
                print(f"    {one} {here} | {other} {there}")
        if differences:
            print(f"  only left: {', '.join(a.only_left) or '-'}\n  only right: {', '.join(a.only_right) or '-'}")
