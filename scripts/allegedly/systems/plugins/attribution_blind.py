"""Compares content words, figures, names and negation, with every attribution and hedge stripped."""

from allegedly.systems.judging import SENTENCE_TASKS, answers_by
from allegedly.systems.system import Answer, Options, System

HELP = "rules on content alone, attributions and hedges stripped; for status, everything is asserted"
ARGUMENT = ""
TASKS = (*SENTENCE_TASKS, "status")


def build(argument: str, task: str, options: Options) -> System:
    """The system; it has nothing to set."""
    from allegedly.systems.comparison.judges import attribution_blind

    if task == "status":
        return System({}, lambda items: [Answer({"status": "asserted"}) for _ in items], batch_size=64)
    return System({}, answers_by(lambda asked: [attribution_blind(one) for one in asked], task), batch_size=64)
