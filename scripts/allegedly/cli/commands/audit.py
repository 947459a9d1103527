import argparse

HELP = "report who speaks in an article, how each claim is attributed, and what an editor should check"


class ChosenRules(argparse.Action):
    """Stores the rules named. For `list`, prints every rule and exits."""

    def __call__(self, parser, namespace, values, option_string=None):
        if values == "list":
            _list_rules()
            parser.exit()
        setattr(namespace, self.dest, values)


def arguments(parser):
    from allegedly.cli.articles import add_articles
    from allegedly.cli.streams import add_output

    add_articles(parser)
    parser.add_argument(
        "--format",
        choices=["text", "json", "jsonl", "sarif", "github", "html"],
        default="text",
        help="output format (default: text); html is one self-contained page for one article",
    )
    parser.add_argument(
        "--rules",
        action=ChosenRules,
        metavar="ID,...",
        help="run only these rules; `all` also runs those that are off by default, `list` prints all rules and exits",
    )
    parser.add_argument(
        "--ignore",
        metavar="ID,...",
        help="leave these rules out; in an article, the comment `<!-- allegedly: ignore ID -->` on the line, or on the line before, silences a finding",
    )
    parser.add_argument("--claims", action="store_true", help="with --format text: also list every claim with its status and speakers")
    add_output(parser)


def run(args) -> int:
    from functools import partial

    from allegedly.cli.articles import each_row, plan, print_json
    from allegedly.cli.streams import print_fitted, wanted

    if args.dry_run:
        return plan(args)
    rows = each_row(args, partial(audited, form=args.format, only=_chosen(args.rules), ignored=_ignored(args.ignore), colour=wanted(), claims=args.claims))
    if args.format in ("json", "jsonl"):
        print_json((row["record"] for row in rows), args.format == "jsonl")
    elif args.format == "sarif":
        print(_sarif(rows))
    elif args.format == "html":
        print(_one_page([row["text"] for row in rows]))
    elif args.format == "text":
        for row in rows:
            print_fitted(row["text"] + "\n")
    else:
        for row in rows:
            print(row["text"], end="\n" if row["text"] else "")
    return 0


def audited(article, name: str, form: str, only, ignored, colour: bool, claims: bool) -> dict:
    """A row with the audit of one article, in the format `form`."""
    from allegedly.auditing.configuration import ignored_for
    from allegedly.cli.streams import paint
    from allegedly.interface import audit

    done = audit(article, only, ignored if only else ignored_for(name) | ignored)
    if form in ("json", "jsonl"):
        from allegedly.report.records import audit_record

        return {"article_id": name, "record": audit_record(done, name)}
    if form == "text":
        from allegedly.report.texts import audit_text

        return {"article_id": name, "text": audit_text(done, name, lambda words, style: paint(words, style, colour), claims)}
    if form == "html":
        from allegedly.report.page import page
        from allegedly.report.page.view import view_of_audit

        return {"article_id": name, "text": page(view_of_audit(done, title=name))}
    from allegedly.report.observation import audit_observations, github

    observations = audit_observations(done, name)
    return {"article_id": name, "text": github(observations), "observations": observations}


def _one_page(pages: list[str]) -> str:
    from allegedly.problems import Failure

    if len(pages) != 1:
        raise Failure(f"--format html takes one article; got {len(pages)}")
    return pages[0]


def _sarif(rows) -> str:
    from allegedly.auditing.registry import rules
    from allegedly.report.observation import sarif

    return sarif([o for row in rows for o in row["observations"]], {rule.id: rule.says for rule in rules().values()})


def _chosen(names: str | None) -> tuple[str, ...] | None:
    from allegedly.auditing.registry import chosen

    return None if names is None else tuple(rule.id for rule in chosen(name.strip() for name in names.split(",") if name.strip()))


def _ignored(names: str | None) -> frozenset[str]:
    from allegedly.auditing.registry import known

    return frozenset(known(name.strip() for name in (names or "").split(",") if name.strip()))


def _list_rules() -> None:
    from allegedly.auditing.registry import rules

    for rule in rules().values():
        print(f"{rule.id}{'' if rule.by_default else '  (off by default)'}\n    {rule.says}\n    bad:  {rule.bad}\n    good: {rule.good}")
