"""Runs the lm-evaluation-harness tasks with a model that knows the gold, or one that always gives the same answer."""

import json
import sys
from pathlib import Path

from lm_eval import simple_evaluate
from lm_eval.api.model import LM
from lm_eval.loggers import EvaluationTracker
from lm_eval.tasks import TaskManager

TASKS = ("allegedly_verification", "allegedly_pairs")


class Oracle(LM):
    """The right answer is likely, all others are not."""

    def loglikelihood(self, requests):
        return [(self.likelihood(request.doc, request.args[1].strip()), False) for request in requests]

    def likelihood(self, doc, words):
        right = doc["label"] if "item_id" in doc else "AB"[doc["answer_index"]]
        return -0.5 if words == right else -3.0

    def loglikelihood_rolling(self, requests):
        raise RuntimeError("never asked for")

    def generate_until(self, requests):
        raise RuntimeError("never asked for")


class AlwaysSupported(Oracle):
    """Supported, and both sentences of a pair alike."""

    def likelihood(self, doc, words):
        return -0.5 if words in ("supported", "A", "B") else -3.0


def main(model: str, tasks_folder: str, out: str) -> None:
    manager = TaskManager(include_path=tasks_folder, include_defaults=False)
    found = simple_evaluate(model=globals()[model](), tasks=["allegedly"], task_manager=manager, bootstrap_iters=0, log_samples=True)
    tracker = EvaluationTracker(output_path=out)
    samples = found.pop("samples")
    tracker.save_results_aggregated(found, samples)
    for task in TASKS:
        tracker.save_results_samples(task_name=task, samples=samples[task])
    Path(out, "values.json").write_text(json.dumps({task: found["results"][task] for task in TASKS}, default=str))


main(*sys.argv[1:])
