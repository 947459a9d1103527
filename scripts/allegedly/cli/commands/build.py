HELP = "build the dataset folder from article folders (seeds)"


def arguments(parser):
    from allegedly.cli.arguments import add_jobs

    parser.add_argument("seeds", nargs="*", default=["seeds"], help="article folders, or folders that contain them (default: seeds)")
    parser.add_argument("-o", "--output", metavar="DIR", help="folder to write (default: dataset; with --stand-off: dataset-stand-off)")
    parser.add_argument("--stand-off", action="store_true", help="build the stand-off edition: offsets and hashes in place of the articles' words")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if DIR differs from what the seeds give")
    parser.add_argument(
        "--incremental", action="store_true", help="compile only the articles that changed since the last build (set ALLEGEDLY_CACHE to move the cache)"
    )
    add_jobs(parser)


def run(args) -> int:
    import sys
    from pathlib import Path

    from allegedly.cli.arguments import mapping
    from allegedly.dataset.build import ProblemsFound, build, differences, fill
    from allegedly.dataset.compiled import compile_folder, compile_incrementally
    from allegedly.dataset.standoff.edition import build_stand_off, fill_stand_off
    from allegedly.problems import counted, counted_tables
    from allegedly.seeds.seed_folder import articles_in

    make, filled, default = (build_stand_off, fill_stand_off, "dataset-stand-off") if args.stand_off else (build, fill, "dataset")
    folders, target = articles_in(args.seeds), Path(args.output or default)
    try:
        with mapping(args.jobs, len(folders), "building") as mapped:
            if args.check:
                return _told(list(differences(folders, target, mapped, filled)), target)
            _same_edition(target, args.stand_off)
            manifest = make(folders, target, mapped, compile_incrementally if args.incremental else compile_folder)
    except ProblemsFound as found:
        print("\n".join(str(p) for p in sorted(found.problems, key=lambda p: p.sort_key())))
        print(f"{counted(len(found.problems), 'problem')}; {target} is unchanged", file=sys.stderr)
        return 1
    print(f"{target}: " + counted_tables({name: c["rows"] for name, c in manifest["configs"].items()}))
    return 0


def _same_edition(target, stand_off: bool) -> None:
    """Raise Failure if one edition would replace the other."""
    from allegedly.problems import Failure
    from allegedly.tables.dataset_folder import MANIFEST, PLACES

    if (target / MANIFEST).exists() and (target / PLACES).exists() != stand_off:
        held, asked = ("the full", "stand-off") if stand_off else ("a stand-off", "full")
        raise Failure(f"{target}: contains {held} edition, which the {asked} edition would replace; name another folder with -o")


def _told(lines: list[str], target) -> int:
    print("\n".join(lines) if lines else f"{target}: up to date with the seeds")
    if lines:
        print("run `allegedly build` and commit the result")
    return 1 if lines else 0
