"""JSON lines: one object a prediction, as each task's module tells; a header may stand first."""

import io
import json
from pathlib import Path

from allegedly.problems import Problem
from allegedly.scoring.predictions import Predictions, predictions_of
from allegedly.scoring.refusals import refuse


def recognises(path: Path, start: str) -> bool:
    """Takes anything: asked last."""
    return True


def read(path: str, text: str, task: str, only_filter: str | None = None) -> Predictions:
    """Raises Failure naming every line that is no JSON object."""
    return predictions_of(*read_objects(path, text), path)


def read_objects(path: str, text: str) -> tuple[list[dict], list[int]]:
    """All objects and their lines, blank lines passed over. Raises Failure naming every line that is no JSON object."""
    records, lines, problems = [], [], []
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            if line.strip():
                problems.append(Problem("line-not-json", f"not JSON ({error}); expected one object a line", path, number))
            continue
        if isinstance(value, dict):
            records.append(value)
            lines.append(number)
        else:
            problems.append(Problem("line-not-object", f"expected an object, got {type(value).__name__}", path, number))
    refuse(problems)
    return records, lines
