"""The leaderboard as Markdown: one table a task, the best first, every number with its interval."""

from allegedly.report.text_tables import escaped, markdown
from allegedly.scoring.leaderboard.entries import Entry, Value

CHART = "leaderboard.svg"

NOTE = (
    "Percentile intervals of a clustered bootstrap in brackets; `-` is undefined or not given. The attribution gap is forced choice on content "
    "edits minus forced choice on attribution edits; a system that guesses has a gap of 0 too, so read it together with forced choice."
)


def write_table(by_task: dict[str, list[Entry]], chart: bool) -> str:
    """The page; with a link to the chart in the same folder, if there is one."""
    parts = ["# Leaderboard", NOTE]
    if chart:
        parts.append(f"![Attribution gap of each system with its interval]({CHART})")
    parts += [_section(task, entries) for task, entries in by_task.items()]
    return "\n\n".join(parts) + "\n"


def _section(task: str, entries: list[Entry]) -> str:
    titles = list(dict.fromkeys(title for entry in entries for title in entry.values))
    table = markdown(["system", *titles, "coverage"], [_row(entry, titles) for entry in ranked(entries)], numbers=True)
    return "\n".join([f"## {task}", "", table, "", f"`{entries[0].origin}`"])


def ranked(entries: list[Entry]) -> list[Entry]:
    """The entries by their first number, the highest first, undefined last, equal ones by name."""
    return sorted(entries, key=lambda entry: (-_first(entry), entry.system))


def _first(entry: Entry) -> float:
    value = next(iter(entry.values.values())).value
    return float("-inf") if value is None else value


def _row(entry: Entry, titles: list[str]) -> list[str]:
    cells = [written(entry.values.get(title, Value(None, None, None))) for title in titles]
    coverage = "-" if entry.coverage is None else f"{entry.coverage:.3f}"
    return [escaped(entry.system), *cells, coverage]


def written(value: Value) -> str:
    """`0.812 [0.770, 0.851]`; without the bracket if there is no interval."""
    if value.value is None:
        return "-"
    interval = "" if value.low is None or value.high is None else f" [{value.low:.3f}, {value.high:.3f}]"
    return f"{value.value:.3f}{interval}"
