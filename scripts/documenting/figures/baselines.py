"""The shipped baselines, run and scored on the spot over the carried dataset."""

import re
import tempfile
from functools import cache
from pathlib import Path

from allegedly.scoring.formats import as_json
from allegedly.scoring.leaderboard import read_entries, write_chart, write_table
from allegedly.scoring.scoring import Settings, score
from allegedly.scoring.task import read_items, with_context
from allegedly.systems.registry import Options, build_system, system_module
from allegedly.systems.run import header_of, run_system

SYSTEMS = ("attribution-aware", "attribution-blind", "lexical-overlap", "hypothesis-only", "majority", "always-supported")
TASKS = ("pairs", "verification", "status")
CONTEXT = "passage"


def figure() -> str:
    """One table a task, best first, without the leaderboard's own title."""
    text = write_table(measured(), chart=False).removeprefix("# Leaderboard\n\n")
    return re.sub(r"^## (.*)$", r"**\1**", text, flags=re.MULTILINE)


def chart() -> str:
    """The forest plot of the attribution gap, as SVG."""
    return write_chart(measured())


@cache
def measured():
    """Leaderboard entries by task."""
    with tempfile.TemporaryDirectory() as scratch:
        for task in TASKS:
            for name in (name for name in SYSTEMS if task in system_module(name).TASKS):
                answers = Path(scratch) / f"{name}.{task}.jsonl"
                answered(name, task, answers)
                (Path(scratch) / "results").mkdir(exist_ok=True)
                (Path(scratch) / "results" / f"{name}.{task}.json").write_text(as_json(score(task, [str(answers)], Settings())), encoding="utf-8")
        return read_entries(Path(scratch) / "results")


def answered(name: str, task: str, answers: Path) -> None:
    """Runs one shipped system over a task of the carried dataset."""
    system = build_system(name, task, Options())
    items = with_context(read_items(task, None), CONTEXT)
    run_system(system, items, header_of(task, system, items, CONTEXT, None), answers)
