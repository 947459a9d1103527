"""A report written out: laid out as pages of grids and lines for people, and as JSON for programs.

`FORMATS` has each format's function by its name: `write(report) -> str`, ending in a newline.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from json import dumps
from typing import TYPE_CHECKING

from allegedly import __version__
from allegedly.problems import at_line
from allegedly.report.text_tables import aligned, escaped, markdown

if TYPE_CHECKING:  # the command line asks for the names of the formats
    from allegedly.scoring.report import Comparison, Report, Score, Scored

UNDEFINED = "undefined"
_LOSSES_SHOWN = 20
EXPLAINED = (
    "difference: the value of the first system minus that of the second",
    "right: the share of items that a system answers rightly; a tie, half right in the metrics, is not right here, so a system with many ties does worse",
    "right in one only: items that only the first : only the second answers rightly",
    "p: how often equally good systems would differ at least so much, by a paired permutation test of whole clusters, or by McNemar's exact test, which takes all items as independent",
    "p (Holm): the same, corrected for testing every group of a column",
)
"""What the columns and rows of a comparison mean."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One grid: a title, the heads of its columns, and rows of as many cells."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A heading, lines of text, grids, and notes that follow them."""

    heading: str
    lines: tuple[str, ...]
    grids: tuple[Grid, ...]
    notes: tuple[str, ...]


def pages(report: "Report") -> list[Page]:
    """The comparison, if there is one, then a page for each file."""
    return ([_comparison(report)] if report.comparisons else []) + [_system(report.task, system) for system in report.systems]


def _system(task: str, system: "Scored") -> Page:
    from allegedly.scoring.metrics.metric import metrics

    titles = dict.fromkeys(score.title for score in system.scores)
    grids = tuple(_grid(title, [score for score in system.scores if score.title == title]) for title in titles)
    whole = [score for score in system.scores if not score.column]
    notes = [f"{score.metric}: {metrics()[score.metric].definition}" for score in {s.metric: s for s in whole}.values()]
    if any(score.value is not None and score.low is None for score in system.scores):
        notes.append("[-]: no interval, because all rows are of one cluster")
    return Page(f"{task}: {system.path}", tuple(_coverage(system)), grids, (*notes, *_together(score.signature for score in whole)))


def _together(signatures: Iterable[str]) -> list[str]:
    """One line for signatures that differ in nothing but the metric."""
    metrics_of: dict[tuple[str, str], list[str]] = {}
    for signature in signatures:
        before, _, rest = signature.partition("metric:")
        metric, _, after = rest.partition("|")
        metrics_of.setdefault((before, after), []).append(metric)
    return [f"{before}metric:{','.join(names)}|{after}" for (before, after), names in metrics_of.items()]


def _coverage(system: "Scored") -> Iterable[str]:
    lost = len({loss.id for loss in system.losses})
    if system.part:
        yield f"a part, not for a leaderboard: {system.part}"
    share = UNDEFINED if system.coverage is None else f"{system.coverage:.4f}"
    yield f"coverage {share}: {system.asked - lost} of {system.asked} answered" + (", the rest counted as wrong" if lost else "")
    for loss in system.losses[:_LOSSES_SHOWN]:
        yield f"{at_line(system.path, loss.line)}: {loss.id}: {loss.why}"
    if len(system.losses) > _LOSSES_SHOWN:
        yield f"... and {len(system.losses) - _LOSSES_SHOWN} more, all in --format json"


def _grid(title: str, scores: "list[Score]") -> Grid:
    names = list(dict.fromkeys(score.metric for score in scores))
    groups = {(score.column, score.group): score.n for score in scores}
    cell = {(score.column, score.group, score.metric): written(score) for score in scores}
    if len(groups) == 1:
        return Grid(title, ("metric", "value [interval]"), tuple((score.metric, written(score)) for score in scores))
    rows = [(_group(*key), str(n), *(cell.get((*key, name), "") for name in names)) for key, n in groups.items()]
    return Grid(title, ("rows", "n", *names), tuple(rows))


def _group(column: str, group: str) -> str:
    return f"{column} = {group}" if column else "all"


def written(score: "Score") -> str:
    """A value with its interval, as `0.812 [0.760, 0.861]`."""
    if score.value is None:
        return UNDEFINED
    return f"{score.value:.3f}" + (f" [{score.low:.3f}, {score.high:.3f}]" if score.low is not None else " [-]")


def _comparison(report: "Report") -> Page:
    titles = dict.fromkeys((one.title, one.test) for one in report.comparisons)
    grids = tuple(_tests(*key, [one for one in report.comparisons if (one.title, one.test) == key]) for key in titles)
    lines = (
        f"first: {report.systems[0].path}",
        f"second: {report.systems[1].path}",
        report.conclusion,
        *EXPLAINED,
        *(f"{metric}: only one of the two gives what it needs" for metric in _alone(report)),
    )
    return Page(
        f"{report.task}: first against second",
        tuple(filter(None, lines)),
        grids,
        tuple(_together(one.signature for one in report.comparisons if not one.column)),
    )


def _alone(report: "Report") -> list[str]:
    """Metrics that one system has and the other has not, by name."""
    first, second = ({score.metric for score in system.scores} for system in report.systems)
    return sorted(first ^ second)


def _tests(title: str, test: str, tests: "list[Comparison]") -> Grid:
    rows = [
        (
            _group(one.column, one.group),
            f"{one.metric} ({one.of})" if one.of and one.of != one.title else one.metric,
            _number(one.difference, "+.3f"),
            "" if one.only_first is None else f"{one.only_first} : {one.only_second}",
            _chance(one.p),
            _chance(one.p_holm),
        )
        for one in tests
    ]
    return Grid(f"{title}, {test}", ("rows", "metric", "difference", "right in one only", "p", "p (Holm)"), tuple(rows))


def _number(value: float | None, how: str) -> str:
    return UNDEFINED if value is None else format(value, how)


def _chance(p: float | None) -> str:
    return "<0.0001" if p is not None and p < 0.0001 else _number(p, ".4f")


def as_table(report: "Report") -> str:
    """Plain text for a terminal: pages one below the other; the first column left, the others right."""
    return "\n".join(_table_page(page) for page in pages(report))


def _table_page(page: Page) -> str:
    grids = [aligned((grid.title, *grid.head[1:]), grid.rows, numbers=True, rule=False) for grid in page.grids]
    parts = [page.heading, *page.lines, *(line for grid in grids for line in ("", grid)), "", *page.notes]
    return "\n".join(parts) + "\n"


def as_markdown(report: "Report") -> str:
    """Markdown with pipe tables: a second-level heading for each page; signatures as code."""
    return "\n".join(_markdown_page(page) for page in pages(report))


def _markdown_page(page: Page) -> str:
    lines = [f"## {escaped(page.heading)}", "", *(f"- {escaped(line)}" for line in page.lines), ""]
    for grid in page.grids:
        lines += [f"### {escaped(grid.title)}", "", markdown(grid.head, [(escaped(row[0]), *row[1:]) for row in grid.rows], numbers=True), ""]
    return "\n".join(lines + [f"- `{note}`" if "|" in note else f"- {escaped(note)}" for note in page.notes]) + "\n"


_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{mark: "\\" + mark for mark in "&%$#_{}"},
}


def as_latex(report: "Report") -> str:
    """LaTeX tables for the booktabs package, one for each grid; definitions and signatures as comments."""
    return "\n".join(_latex_page(page) for page in pages(report))


def _latex_page(page: Page) -> str:
    comments = [f"% {line}".replace("\n", " ") for line in (page.heading, *page.lines, *page.notes)]
    return "\n".join([*comments, *(line for grid in page.grids for line in _latex_grid(grid, page.heading))]) + "\n"


def _latex_grid(grid: Grid, heading: str) -> list[str]:
    return [
        r"\begin{table}",
        rf"\caption{{{_latex_words(heading)}, {_latex_words(grid.title)}}}",
        rf"\begin{{tabular}}{{l{'r' * (len(grid.head) - 1)}}}",
        r"\toprule",
        _latex_row(grid.head),
        r"\midrule",
        *map(_latex_row, grid.rows),
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{table}",
    ]


def _latex_row(cells: tuple[str, ...]) -> str:
    # A row that opens with a bracket would be read as the option of the row break before it.
    return " & ".join(_latex_words(cell) for cell in cells).replace("[", "{[}").replace("]", "{]}") + r" \\"


def _latex_words(words: str) -> str:
    return re.sub(r"[\\~^<>|&%$#_{}]", lambda found: _SPECIAL[found.group()], words)


def as_json(report: "Report") -> str:
    """JSON for programs: everything, numbers in full, undefined as null. One object: the task, the systems with coverage, losses and scores, the comparisons, and the definitions of the metrics used."""
    from allegedly.scoring.metrics.metric import metrics

    used = sorted({score.metric for system in report.systems for score in system.scores})
    systems = [{"coverage": system.coverage, **asdict(system)} for system in report.systems]
    content = {
        "task": report.task,
        "version": __version__,
        "systems": systems,
        "comparisons": [asdict(one) for one in report.comparisons],
        **({"conclusion": report.conclusion} if report.conclusion else {}),
        "metrics": {name: {"definition": metrics()[name].definition, "citation": metrics()[name].citation} for name in used},
    }
    return dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


FORMATS = {"json": as_json, "latex": as_latex, "markdown": as_markdown, "table": as_table}
