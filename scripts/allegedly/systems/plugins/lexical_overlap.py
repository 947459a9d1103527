"""Counts how many content words of the sentence occur in the passage."""

from allegedly.systems.judging import SENTENCE_TASKS, Asked, Judgement, answers_by
from allegedly.systems.registry import Options, System

HELP = "call a sentence supported if the passage has at least 80 % of its content words"
ARGUMENT = ""
TASKS = SENTENCE_TASKS
THRESHOLD = 0.8
"""Fixed before any item was scored: four words in five, as a sentence of ten content words with one changed and one reworded has."""


def build(argument: str, task: str, options: Options) -> System:
    """The system; its threshold is fixed and part of its identity."""
    return System({"threshold": THRESHOLD}, answers_by(_judge, task), batch_size=64)


def _judge(asked: list[Asked]) -> list[Judgement]:
    from allegedly.comparison.faithfulness import overlap

    shares = [overlap(one.sentence, one.text) for one in asked]
    return [Judgement("supported" if share >= THRESHOLD else "not_enough_info", share) for share in shares]
