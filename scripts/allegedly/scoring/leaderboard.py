"""Leaderboards: results of `allegedly score --format json` as a Markdown table for each task, and the attribution gap as a forest plot in SVG."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from allegedly.files import everything_in, read_text
from allegedly.problems import Failure
from allegedly.report.text_tables import escaped, markdown

SHARED = ("task", "split", "data", "content", "interval", "cluster", "resamples", "seed", "version")


"""Pieces of a signature that all numbers of a table must share; the others tell one number of a scoring from another."""


@dataclass(frozen=True, slots=True)
class Value:
    """One number with its interval, each None if undefined."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One system on one task. `values` by column title, in the scorer's order; `origin` is what all its signatures share."""

    system: str
    task: str
    coverage: float | None
    values: dict[str, Value]
    origin: str


def read_entries(folder: Path) -> dict[str, list[Entry]]:
    """All results of a folder by task, systems by name. Raises Failure for a file that is not a result, and for results given twice or not comparable."""
    paths = sorted(path for path in everything_in(folder) if path.suffix == ".json")
    if not paths:
        raise Failure(f"{folder}: no results in this folder; expected files written by `allegedly score TASK PREDICTIONS --format json`")
    by_task: dict[str, list[Entry]] = {}
    for path in paths:
        for entry in _entries(path):
            by_task.setdefault(entry.task, []).append(entry)
    for task, entries in by_task.items():
        _check(task, entries)
    return by_task


def _entries(path: Path) -> list[Entry]:
    try:
        report = json.loads(read_text(path))
        systems = report["systems"]
        _refuse_part(path, systems)
        return [_entry(_name(path, one, report["task"], len(systems)), report["task"], one) for one in systems]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        expected = "expected a file written by `allegedly score TASK PREDICTIONS --format json`"
        raise Failure(f"{path}: not a scorer's result ({type(error).__name__}: {error}); {expected}", 1) from None


def _refuse_part(path: Path, systems: list[dict]) -> None:
    for system in systems:
        if system.get("part"):
            raise Failure(
                f"{path}: scores of a part ({system['part']}), which no whole run can be compared with; score a whole run, or move this file out of the folder",
                1,
            )


def _name(path: Path, system: dict, task: str, systems: int) -> str:
    """The result's file name, or of a comparison the predictions', without its ending and the task's name."""
    stem = path.stem if systems == 1 else Path(system["path"]).stem
    for separator in ".-_":
        stem = stem.removesuffix(f"{separator}{task}")
    return stem


def _entry(system: str, task: str, scored: dict) -> Entry:
    shown = [score for score in scored["scores"] if _is_shown(score)]
    values = {_title(score): Value(*(_number(score, key) for key in ("value", "low", "high"))) for score in shown}
    origins = {_origin(score["signature"]) for score in shown}
    if len(origins) != 1:
        raise ValueError("its scores come from different runs" if origins else "it has no scores")
    return Entry(system, task, _number(scored, "coverage"), values, origins.pop())


def _number(record: dict, key: str) -> float | None:
    """A number of a result, or None. Raises ValueError for anything else, or a number that no float holds."""
    number = record[key]
    if number is None or (isinstance(number, int | float) and not isinstance(number, bool) and abs(number) <= 1e9):
        return number
    raise ValueError(f"{key} is {str(number)[:40]!r}, expected a number or null")


def _is_shown(score: dict) -> bool:
    """Numbers of all rows together, and forced choice by family, of which the gap is the difference."""
    return not score["column"] or (score["column"], score["metric"]) == ("family", "forced_choice")


def _title(score: dict) -> str:
    words = score["metric"].replace("_", " ")
    told = score["group"] if score["column"] else score["of"] if score["of"] not in ("", "both") else ""
    return f"{words} ({told})" if told else words


def _origin(signature: str) -> str:
    return "|".join(piece for piece in signature.split("|") if piece.partition(":")[0] in SHARED)


def _check(task: str, entries: list[Entry]) -> None:
    """Raises Failure if a system stands twice, or scorings differ in data, interval, seed or version."""
    names = [entry.system for entry in entries]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Failure(f"{task}: more than one result of {', '.join(twice)}; keep one of each", 1)
    origins = {entry.origin: entry.system for entry in entries}
    if len(origins) > 1:
        told = "; ".join(f"{system}: {origin}" for origin, system in origins.items())
        raise Failure(f"{task}: results that cannot be compared; score them again with the same settings: {told}", 1)


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
    table = markdown(["system", *titles, "coverage"], [_cells(entry, titles) for entry in ranked(entries)], numbers=True)
    return "\n".join([f"## {task}", "", table, "", f"`{entries[0].origin}`"])


def ranked(entries: list[Entry]) -> list[Entry]:
    """The entries by their first number, the highest first, undefined last, equal ones by name."""
    return sorted(entries, key=lambda entry: (-_first(entry), entry.system))


def _first(entry: Entry) -> float:
    value = next(iter(entry.values.values())).value
    return float("-inf") if value is None else value


def _cells(entry: Entry, titles: list[str]) -> list[str]:
    cells = [written(entry.values.get(title, Value(None, None, None))) for title in titles]
    coverage = "-" if entry.coverage is None else f"{entry.coverage:.3f}"
    return [escaped(entry.system), *cells, coverage]


def written(value: Value) -> str:
    """`0.812 [0.770, 0.851]`; without the bracket if there is no interval."""
    if value.value is None:
        return "-"
    interval = "" if value.low is None or value.high is None else f" [{value.low:.3f}, {value.high:.3f}]"
    return f"{value.value:.3f}{interval}"


GAP = "attribution gap"


WIDTH, LEFT, RIGHT, ROW, TOP, SECTION = 860, 240, 220, 28, 64, 34


LONGEST = 34


"""Characters of a system's name that fit; the whole name is in the title of its row."""


STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1b1b1b}.head{font-weight:600}.small{font-size:11px;fill:#555}"
    ".zero{stroke:#555;stroke-dasharray:4 3}.grid{stroke:#ddd}.bar{stroke:#0b5394;stroke-width:2}.point{fill:#0b5394}"
)


def write_chart(by_task: dict[str, list[Entry]]) -> str:
    """The chart; empty if no system has a gap."""
    shown = {task: [entry for entry in ranked(entries) if _gap(entry).value is not None] for task, entries in by_task.items()}
    shown = {task: sorted(entries, key=lambda entry: _gap(entry).value) for task, entries in shown.items() if entries}
    if not shown:
        return ""
    low, high = _limits([_gap(entry) for entries in shown.values() for entry in entries])
    height = TOP + sum(SECTION + ROW * len(entries) for entries in shown.values()) + 44
    parts = [*_opening(height), *_axis(low, high, height), *_rows(shown, low, high), "</svg>"]
    return "\n".join(parts) + "\n"


def _gap(entry: Entry) -> Value:
    return entry.values.get(GAP, Value(None, None, None))


def _limits(gaps: list[Value]) -> tuple[float, float]:
    """Ends of the axis in whole tenths, with zero inside."""
    ends = [end for gap in gaps for end in (gap.value, gap.low, gap.high) if end is not None]
    return min(-0.1, math.floor(min(ends) * 10) / 10), max(0.1, math.ceil(max(ends) * 10) / 10)


def _x(value: float, low: float, high: float) -> float:
    return round(LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT), 1)


def _opening(height: int) -> list[str]:
    told = "Forced choice on content edits minus forced choice on attribution edits; right of the line, attribution is seen less than content."
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">',
        f'<title id="t">Attribution gap</title><desc id="d">{told}</desc><style>{STYLE}</style>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text class="head" x="16" y="26">Attribution gap</text><text class="small" x="16" y="46">{told}</text>',
    ]


def _axis(low: float, high: float, height: int) -> list[str]:
    tenths = range(round(low * 10), round(high * 10) + 1)
    parts = []
    for tenth in (t for t in tenths if len(tenths) <= 12 or t % 2 == 0):
        x = _x(tenth / 10, low, high)
        parts.append(f'<line class="{"grid" if tenth else "zero"}" x1="{x}" x2="{x}" y1="{TOP}" y2="{height - 36}"/>')
        parts.append(f'<text class="small" x="{x}" y="{height - 18}" text-anchor="middle">{tenth / 10:.1f}</text>')
    return parts


def _rows(shown: dict[str, list[Entry]], low: float, high: float) -> list[str]:
    parts, y = [], TOP
    for task, entries in shown.items():
        y += SECTION
        parts.append(f'<text class="head" x="16" y="{y - 8}">{escape(task)}</text>')
        for entry in entries:
            parts += _bar(entry, y + ROW // 2, low, high)
            y += ROW
    return parts


def _bar(entry: Entry, y: int, low: float, high: float) -> list[str]:
    gap, name = _gap(entry), entry.system if len(entry.system) <= LONGEST else entry.system[: LONGEST - 1] + "\u2026"
    bar = ""
    if gap.low is not None and gap.high is not None:
        bar = f'<line class="bar" x1="{_x(gap.low, low, high)}" x2="{_x(gap.high, low, high)}" y1="{y}" y2="{y}"/>'
    return [
        f'<g class="row"><title>{escape(entry.system)}</title><text x="{LEFT - 12}" y="{y + 4}" text-anchor="end">{escape(name)}</text>{bar}',
        f'<circle class="point" cx="{_x(gap.value, low, high)}" cy="{y}" r="4.5"/><text x="{WIDTH - RIGHT + 14}" y="{y + 4}">{written(gap)}</text></g>',
    ]
