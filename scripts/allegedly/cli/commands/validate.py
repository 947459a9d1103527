HELP = "check seeds: files, schemas, quotes, references, the corpus"


def arguments(parser):
    from allegedly.cli.processes import add_jobs

    parser.add_argument("paths", nargs="*", default=["seeds"], help="folders of articles, or folders that hold them (default: seeds)")
    parser.add_argument("--format", choices=["text", "json", "sarif", "github"], default="text", help="how problems are written (default: text)")
    add_jobs(parser)


def run(args) -> int:
    from allegedly.cli.processes import mapping
    from allegedly.reading.seed_folder import articles_in
    from allegedly.validating.validate import validate

    folders = articles_in(args.paths)
    with mapping(args.jobs, len(folders), "validating") as mapped:
        return _report(validate(folders, mapped), args.format, len(folders))


def _report(problems, form: str, folders: int) -> int:
    import sys

    from allegedly.problems.formats import as_json, as_sarif, github_line, text_line
    from allegedly.problems.shown import counted
    from allegedly.rules.registry import all_rules

    found = []
    for problem in problems:
        found.append(problem)
        if form in ("text", "github"):
            print(text_line(problem) if form == "text" else github_line(problem))
    if form == "json":
        print(as_json(found))
    if form == "sarif":
        print(as_sarif(found, {r.id: r.doc.partition("\n")[0] for r in all_rules()}))
    errors = sum(p.severity == "error" for p in found)
    articles = counted(folders, "article")
    print(f"{articles}: {counted(errors, 'problem')}" if found else f"{articles}: no problems", file=sys.stderr)
    return 1 if errors else 0
