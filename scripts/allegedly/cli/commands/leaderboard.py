HELP = "write a leaderboard (a Markdown table and an SVG chart) from results of `allegedly score --format json`"


def arguments(parser):
    parser.add_argument("results", metavar="RESULTS", help="folder of results, each named SYSTEM.TASK.json")
    parser.add_argument("-o", "--output", metavar="DIR", help="folder for leaderboard.md and leaderboard.svg (default: RESULTS)")


def run(args) -> int:
    from pathlib import Path

    from allegedly.problems import Failure
    from allegedly.scoring.leaderboard.chart import write_chart
    from allegedly.scoring.leaderboard.entries import read_entries
    from allegedly.scoring.leaderboard.table import CHART, write_table

    results = Path(args.results)
    if not results.is_dir():
        raise Failure(f"{results}: no such folder; expected a folder of files written by `allegedly score TASK PREDICTIONS --format json`")
    by_task = read_entries(results)
    chart = write_chart(by_task)
    _write(Path(args.output) if args.output else results, {CHART: chart, "leaderboard.md": write_table(by_task, bool(chart))})
    return 0


def _write(folder, texts: dict[str, str]) -> None:
    from allegedly.files import whole_file

    for name, text in texts.items():
        if text:
            with whole_file(folder / name) as stream:
                stream.write(text)
            print(folder / name)
