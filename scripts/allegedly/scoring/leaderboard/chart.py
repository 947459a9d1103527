"""The attribution gap as a forest plot in SVG: a point and an interval for each system, and the line where there is no gap."""

import math
from xml.sax.saxutils import escape

from allegedly.scoring.leaderboard.entries import Entry, Value
from allegedly.scoring.leaderboard.table import ranked, written

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
            parts += _row(entry, y + ROW // 2, low, high)
            y += ROW
    return parts


def _row(entry: Entry, y: int, low: float, high: float) -> list[str]:
    gap, name = _gap(entry), entry.system if len(entry.system) <= LONGEST else entry.system[: LONGEST - 1] + "\u2026"
    bar = ""
    if gap.low is not None and gap.high is not None:
        bar = f'<line class="bar" x1="{_x(gap.low, low, high)}" x2="{_x(gap.high, low, high)}" y1="{y}" y2="{y}"/>'
    return [
        f'<g class="row"><title>{escape(entry.system)}</title><text x="{LEFT - 12}" y="{y + 4}" text-anchor="end">{escape(name)}</text>{bar}',
        f'<circle class="point" cx="{_x(gap.value, low, high)}" cy="{y}" r="4.5"/><text x="{WIDTH - RIGHT + 14}" y="{y + 4}">{written(gap)}</text></g>',
    ]
