"""JSON for programs: everything, numbers in full, undefined as null."""

from dataclasses import asdict
from json import dumps

from allegedly import __version__
from allegedly.scoring.metrics.metric import metrics
from allegedly.scoring.report import Report


def write(report: Report) -> str:
    """One object: the task, the systems with coverage, losses and scores, the comparisons, and the definitions of the metrics used."""
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
