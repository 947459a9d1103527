HELP = "upload the built dataset to the Hugging Face Hub"


def arguments(parser):
    from allegedly.cli.processes import add_jobs

    parser.add_argument("name", metavar="ORG/NAME", help="the dataset repository; if it does not exist, it is created as private")
    parser.add_argument("--data", default="dataset", metavar="DIR", help="dataset folder to upload (default: dataset)")
    parser.add_argument(
        "--seeds", nargs="+", default=["seeds"], metavar="DIR", help="refuse to upload unless the dataset was built from these article folders (default: seeds)"
    )
    parser.add_argument("--dry-run", action="store_true", help="list what would change, and change nothing")
    parser.add_argument("--revision", default="main", metavar="BRANCH", help="branch to upload to, created if it does not exist (default: main)")
    parser.add_argument("--no-tag", action="store_true", help="do not tag the version; use this for a preview on another branch")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--public", dest="private", action="store_false", default=None, help="make the repository public once everything is uploaded")
    shown.add_argument("--private", dest="private", action="store_true", help="make the repository private (default: leave it as it is; a new one is private)")
    add_jobs(parser)


def run(args) -> int:
    import os
    from pathlib import Path

    from allegedly.cli.processes import mapping
    from allegedly.publishing.publish import Publication, publish, version_tag
    from allegedly.publishing.readiness import refuse_blocked
    from allegedly.seeds.seed_folder import articles_in

    _refuse_odd_name(args.name)
    folders, data = articles_in(args.seeds), Path(args.data)
    with mapping(args.jobs, len(folders), "checking") as mapped:
        refuse_blocked(folders, data, mapped)
    from allegedly.publishing.hub import Repository

    repository = Repository(args.name, endpoint=os.environ.get("HF_ENDPOINT"))
    what = Publication(data, args.revision, args.private, None if args.no_tag else version_tag(data), args.dry_run)
    for line in publish(repository, what):
        print(line, flush=True)
    return 0


def _refuse_odd_name(name: str) -> None:
    import re

    from allegedly.problems import Failure

    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*", name):
        raise Failure(f"{name!r}: expected ORG/NAME, a user or organisation and the dataset's name, as in example/allegedly")
