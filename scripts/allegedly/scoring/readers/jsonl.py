"""JSON lines: one object a prediction, as each task's module tells; a header may stand first."""

import io
import json

from allegedly.problems import Problem
from allegedly.scoring.predictions import ANY, Predictions, Wanted, predictions_of, refuse


def recognises(first: dict) -> bool:
    """Takes anything: asked last."""
    return True


def read(path: str, text: str, task: str, wanted: Wanted = ANY) -> Predictions:
    """Raises Failure naming every line that is no JSON object."""
    return predictions_of(*read_objects(path, text), path)


def read_objects(path: str, text: str) -> tuple[list[dict], list[int]]:
    """All objects and their lines, blank lines passed over. Raises Failure naming every line that is no JSON object, or in one message a file that is something else."""
    records, lines, problems = [], [], []
    _refuse_other_forms(path, text)
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            if line.strip():
                why = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
                problems.append(Problem("line-not-json", f"not JSON ({why}); expected one object a line", path, number))
            continue
        if isinstance(value, dict):
            records.append(value)
            lines.append(number)
        else:
            problems.append(Problem("line-not-object", f"expected an object, got {type(value).__name__}", path, number))
    refuse(problems)
    return records, lines


def _refuse_other_forms(path: str, text: str) -> None:
    """Raises Failure for JSON that is not one object a line, and for a file whose first line is no JSON at all."""
    number, first = next(((n, line.strip()) for n, line in enumerate(io.StringIO(text, newline=None), 1) if line.strip()), (1, ""))
    if first.startswith("["):
        refuse([Problem("array-not-lines", f"a JSON array; expected one object a line: convert it with `jq -c '.[]' {path} > NEW`", path, number)])
    if first == "{":
        message = f"an object over several lines; expected one object a line: if the file has one object after another, convert it with `jq -c . {path} > NEW`"
        refuse([Problem("object-not-line", message, path, number)])
    if first and first[0] not in '{"-0123456789tfn':
        refuse(
            [Problem("file-not-json", f"the first line is {first[:60]!r}; expected JSON lines, an lm-eval samples file or an Inspect JSON log", path, number)]
        )
