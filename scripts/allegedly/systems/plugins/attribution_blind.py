"""Compares content words, figures, names, times and negation, after sources, cues and hedges are removed from the sentence."""

from allegedly.systems.judging import SENTENCE_TASKS, Asked, Judgement, answers_by, judgement
from allegedly.systems.registry import Answer, Options, System

HELP = "the rules of `allegedly compare` after sources, cues and hedges are removed; for status, call everything asserted"
ARGUMENT = ""
TASKS = (*SENTENCE_TASKS, "status")


def build(argument: str, task: str, options: Options) -> System:
    """The system. It has no options."""
    if task == "status":
        return System({}, lambda items: [Answer({"status": "asserted"}) for _ in items], batch_size=64)
    return System({}, answers_by(lambda asked: [_judge(one) for one in asked], task), batch_size=64)


def _judge(asked: Asked) -> Judgement:
    from allegedly.comparison.faithfulness import content_faithfulness

    return judgement(content_faithfulness(asked.sentence, asked.text, asked.doc))
