"""Problems of a file of predictions, gathered so that all are reported at once."""

from collections import defaultdict
from collections.abc import Iterable

from allegedly.problems import Failure, Problem, counted

FEW = 10
"""Problems of one rule that are written out unless all are asked for; the rest are counted."""


class Refusal(Failure):
    """Predictions that are not scored; the message has the first few problems of each rule, `full()` has all."""

    def __init__(self, groups: dict[str, list[Problem]]):
        self._groups = groups
        super().__init__(self._told(FEW), status=1)

    def full(self) -> Failure:
        """The same with every problem."""
        return Failure(self._told(max(map(len, self._groups.values()))), self.status)

    def _told(self, most: int) -> str:
        total = sum(map(len, self._groups.values()))
        return "\n".join([f"the predictions are not scored: {counted(total, 'problem')}", *_lines(self._groups, most)])


def refuse(problems: Iterable[Problem]) -> None:
    """Raises Refusal if there is any problem, naming them by file and line, grouped by rule."""
    groups: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[problem.rule].append(problem)
    if groups:
        raise Refusal(groups)


def _lines(groups: dict[str, list[Problem]], most: int) -> Iterable[str]:
    for rule, problems in groups.items():
        yield from (str(problem) for problem in sorted(problems, key=Problem.sort_key)[:most])
        if len(problems) > most:
            yield f"... and {len(problems) - most:,} more [{rule}]; --all-problems writes them all"
