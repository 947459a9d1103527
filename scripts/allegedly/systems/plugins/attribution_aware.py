"""The same rules on content, and rules on cues, sources, hedges and quoted words; on whole articles, the detector."""

from allegedly.systems.judging import SENTENCE_TASKS, answers_by
from allegedly.systems.system import Options, System

HELP = "rules on content and on whose word it is; for status, attribution and claims, `allegedly.detection`"
ARGUMENT = ""
TASKS = (*SENTENCE_TASKS, "status", "attribution", "claims")


def build(argument: str, task: str, options: Options) -> System:
    """The system; it has nothing to set."""
    if task in SENTENCE_TASKS:
        from allegedly.systems.comparison.judges import attribution_aware

        return System({}, answers_by(lambda asked: [attribution_aware(one) for one in asked], task), batch_size=64)
    from allegedly.systems.detected import answers_from_detection

    return System({}, answers_from_detection(task), batch_size=64)
