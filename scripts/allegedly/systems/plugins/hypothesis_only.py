"""Judges a sentence by its words alone, as learnt on the train split: what it reaches above chance, the wording gives away."""

import math

from allegedly.systems.judging import SENTENCE_TASKS, Judgement, answers_by
from allegedly.systems.registry import Options, System

HELP = "judge each sentence by its words alone, without the article, as a naive Bayes learns them on the train split"
ARGUMENT = ""
TASKS = SENTENCE_TASKS


def build(argument: str, task: str, options: Options) -> System:
    """The system, learnt from the bundled dataset. Raises Failure where that has no train split of `verification`."""
    from allegedly.scoring.artefacts import words_alone
    from allegedly.tables.dataset_folder import read_table

    log_odds = words_alone(read_table("verification", split="train").to_pylist())
    return System({}, answers_by(lambda asked: [_judged(log_odds(one.sentence)) for one in asked], task), batch_size=64)


def _judged(log_odds: float) -> Judgement:
    score = 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))
    return Judgement("supported" if score >= 0.5 else "not_enough_info", score)
