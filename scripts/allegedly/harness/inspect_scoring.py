"""Inspect scorers and metrics that give what `allegedly score` gives."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from inspect_ai.scorer import CORRECT, INCORRECT, NOANSWER, Metric, SampleScore, Score, Scorer, Target, accuracy, grouped, metric, scorer, stderr
from inspect_ai.solver import TaskState

CLUSTER = "cluster"


@metric
def balanced_accuracy() -> Metric:
    """Mean of the shares that are right among supported and among other sentences."""

    def compute(scores: list[SampleScore]) -> float:
        parts = [[one.score.as_float() for one in scores if bool((one.sample_metadata or {}).get("supported")) == wanted] for wanted in (True, False)]
        return sum(sum(part) / len(part) for part in parts) / 2 if all(parts) else float("nan")

    return compute


def _chosen(state: TaskState) -> int | None:
    """The choice the model named; None if it named none, or several."""
    chosen = [place for place, choice in enumerate(state.choices) if choice.correct]
    return chosen[0] if len(chosen) == 1 else None


def _scored(chosen: int | None, right: bool) -> Score:
    if chosen is None:
        return Score(value=NOANSWER)
    return Score(value=CORRECT if right else INCORRECT, answer="ABC"[chosen])


@scorer(metrics=[balanced_accuracy(), stderr(cluster=CLUSTER), grouped(accuracy(), "phenomenon")])
def supported_or_not() -> Scorer:
    """Right when the sentence is rightly called supported, or rightly one of the other two labels."""

    async def score(state: TaskState, target: Target) -> Score:
        chosen = _chosen(state)
        return _scored(chosen, chosen is not None and (chosen == 0) == (target.text == "A"))

    return score


@scorer(metrics=[accuracy(), stderr(cluster=CLUSTER), grouped(accuracy(), "phenomenon")])
def faithful_choice() -> Scorer:
    """Right when the faithful sentence is named."""

    async def score(state: TaskState, target: Target) -> Score:
        chosen = _chosen(state)
        return _scored(chosen, chosen is not None and "ABC"[chosen] == target.text)

    return score


def own_scores(predictions: list[dict], data: str, resamples: int = 0) -> dict[str, float]:
    """By metric, what `allegedly score attribution` gives these predictions; undefined ones are left out. Raises Failure."""
    from allegedly.scoring.scoring import Settings, score

    with TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in predictions), encoding="utf-8")
        report = score("attribution", [str(path)], Settings(Path(data) if data else None, resamples))
    return {one.metric: one.value for one in report.systems[0].scores if one.value is not None and not one.column}


def _own(name: str, data: str):
    """The corpus score of one measure as an Inspect metric of that name, over the predictions that the samples' scores carry."""

    def build() -> Metric:
        def compute(scores: list[SampleScore]) -> float:
            return own_scores([one.score.metadata["prediction"] for one in scores], data).get(name, float("nan"))

        return compute

    build.__name__ = name
    return metric(build)()


MEASURES = ("detection_f1", "whole_relation_f1", "content_character_f1", "speaker_accuracy", "chain_exact")


def extracted_attributions(data: str) -> Scorer:
    """The predictions of all articles together, by `allegedly score`; a sample's own value is the share of its words that could be read (0 or 1)."""
    from allegedly.scoring.answers import line_of, no_answer
    from allegedly.scoring.task import task_module

    read = task_module("attribution").SHAPE.read

    @scorer(metrics=[*(_own(name, data) for name in MEASURES), stderr(cluster=CLUSTER)], name="attributions")
    def build() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:
            found = read(state.output.completion, state.metadata)
            prediction = line_of("attribution", str(state.sample_id), found or no_answer("attribution", "no answer found in the text"))
            return Score(value=float(found is not None), metadata={"prediction": prediction})

        return score

    return build()
