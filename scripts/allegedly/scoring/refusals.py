"""Problems of a file of predictions, gathered so that all are told at once."""

from collections import defaultdict
from collections.abc import Iterable

from allegedly.problems.failure import Failure
from allegedly.problems.formats import text_line
from allegedly.problems.problem import Problem
from allegedly.problems.shown import counted

_SHOWN = 200  # problems of one rule that are written out; the rest are counted


def refuse(problems: Iterable[Problem]) -> None:
    """Raises Failure with status 1 if there is any problem, naming each by file and line, grouped by rule."""
    groups: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[problem.rule].append(problem)
    if groups:
        total = sum(map(len, groups.values()))
        raise Failure("\n".join([f"the predictions are not scored: {counted(total, 'problem')}", *_lines(groups)]), status=1)


def _lines(groups: dict[str, list[Problem]]) -> Iterable[str]:
    for rule, problems in groups.items():
        yield from (text_line(problem) for problem in sorted(problems, key=Problem.sort_key)[:_SHOWN])
        if len(problems) > _SHOWN:
            yield f"... and {len(problems) - _SHOWN} more [{rule}]"
