"""Calls every sentence supported, with the same score."""

from allegedly.systems.judging import SENTENCE_TASKS, Judgement, answers_by
from allegedly.systems.registry import Options, System

HELP = "call every sentence supported; every pair is a tie"
ARGUMENT = ""
TASKS = SENTENCE_TASKS


def build(argument: str, task: str, options: Options) -> System:
    """The system. It has no options."""
    return System({}, answers_by(lambda asked: [Judgement("supported", 1.0)] * len(asked), task), batch_size=64)
