HELP = "check article folders (seeds) for errors: files, schemas, quotes and references"


def arguments(parser):
    from allegedly.cli.arguments import add_jobs

    parser.add_argument("paths", nargs="*", default=["seeds"], help="article folders, or folders that contain them (default: seeds)")
    parser.add_argument("--format", choices=["text", "json", "sarif", "github"], default="text", help="output format (default: text)")
    add_jobs(parser)


def run(args) -> int:
    from allegedly.cli.arguments import mapping
    from allegedly.seeds.seed_folder import articles_in
    from allegedly.validation.validate import validate

    folders = articles_in(args.paths)
    with mapping(args.jobs, len(folders), "validating") as mapped:
        return _report(validate(folders, mapped), args.format, len(folders))


def _report(problems, form: str, folders: int) -> int:
    """Print problems as they are found, and count them. They are not kept, since a corpus may have more than memory can hold."""
    import sys
    from collections import Counter

    from allegedly.problems import counted
    from allegedly.report.observation import lines
    from allegedly.validation.registry import all_rules

    severities: Counter = Counter()
    for line in lines(_tallied(problems, severities), form, {r.id: r.doc.partition("\n")[0] for r in all_rules()}):
        print(line)
    told = " and ".join(counted(number, severity) for severity, number in sorted(severities.items())) or "no problems"
    print(f"{counted(folders, 'article')}: {told}", file=sys.stderr)
    return 1 if severities["error"] else 0


def _tallied(problems, severities):
    for problem in problems:
        severities[problem.severity] += 1
        yield problem
