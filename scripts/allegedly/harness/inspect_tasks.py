"""Inspect tasks: `inspect eval allegedly/verification`, `allegedly/pairs`, `allegedly/attribution`; found by the entry point of this name.

Standard errors are clustered as `allegedly score` clusters: by article, or where there is but one, by restated claims.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelAPI, ModelOutput, ModelUsage, modelapi
from inspect_ai.scorer import CORRECT, INCORRECT, NOANSWER, Metric, SampleScore, Score, Scorer, Target, accuracy, grouped, metric, scorer, stderr
from inspect_ai.solver import TaskState, generate, multiple_choice

from allegedly.chat.prompt import read_prompt
from allegedly.contract import labels
from allegedly.scoring.gold import read_gold
from allegedly.scoring.task import read_items, task_module

ANSWERS = {"first": "ANSWER: A", "second": "ANSWER: B", "nothing": '{"attributions": []}'}


@modelapi(name="allegedly")
class Baseline(ModelAPI):
    """Gives the same words to everything; the usage is set, so that no tokenizer is asked for."""

    async def generate(self, input, tools, tool_choice, config) -> ModelOutput:
        """The words that the model's name stands for."""
        output = ModelOutput.from_content(model=self.model_name, content=ANSWERS[self.model_name])
        output.usage = ModelUsage(input_tokens=0, output_tokens=0, total_tokens=0)
        return output


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


def own_scores(predictions: list[dict], data: str) -> dict[str, float]:
    """By metric, what `allegedly score attribution` gives these predictions; undefined ones are left out. Raises Failure."""
    from allegedly.scoring.scoring import Settings, score

    with TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in predictions), encoding="utf-8")
        report = score("attribution", [str(path)], Settings(Path(data) if data else None, 0))
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
    from allegedly.scoring.task import line_of, no_answer, task_module

    read = task_module("attribution").SHAPE.read

    @scorer(metrics=[*(_own(name, data) for name in MEASURES), stderr(cluster=CLUSTER)], name="attributions")
    def build() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:
            found = read(state.output.completion, state.metadata)
            prediction = line_of("attribution", str(state.sample_id), found or no_answer("attribution", "no answer found in the text"))
            return Score(value=float(found is not None), metadata={"prediction": prediction})

        return score

    return build()


LETTERS = "ABC"


def _folder(data: str) -> Path | None:
    return Path(data) if data else None


def _rows(config: str, data: str) -> list[dict]:
    """The gold rows, each with the number of its `cluster`."""
    gold = read_gold(config, _folder(data))
    return [row | {"cluster": int(cluster)} for row, cluster in zip(gold.table.to_pylist(), gold.cluster)]


def _metadata(row: dict, *columns: str) -> dict:
    return {column: row[column] for column in ("claim_id", "cluster", "family", "phenomenon", *columns)}


@task
def verification(data: str = "") -> Task:
    """Does the passage say what the sentence says, with the same source and as firmly? `data` is a dataset folder, else the bundled one."""
    names = labels("truth_label")
    samples = [
        Sample(
            id=row["item_id"],
            input=f"Passage of a news article:\n{row['passage']}\n\nSentence:\n{row['claim']}\n\n"
            "Does the passage say what the sentence says, with the same source and the same firmness?",
            choices=list(names),
            target=LETTERS[names.index(row["label"])],
            metadata=_metadata(row, "item_id", "supported"),
        )
        for row in _rows("verification", data)
    ]
    return Task(dataset=MemoryDataset(samples, name="verification"), solver=multiple_choice(), scorer=supported_or_not())


@task
def pairs(data: str = "") -> Task:
    """Which of two sentences is the more faithful to the passage?"""
    samples = [
        Sample(
            id=row["pair_id"],
            input=f"Passage of a news article:\n{row['passage']}\n\n{row['question']}",
            choices=list(row["choices"]),
            target=LETTERS[row["answer_index"]],
            metadata=_metadata(row, "pair_id"),
        )
        for row in _rows("pairs", data)
    ]
    return Task(dataset=MemoryDataset(samples, name="pairs"), solver=multiple_choice(), scorer=faithful_choice())


@task
def attribution(data: str = "") -> Task:
    """Who says what: all attributions of an article, as JSON, in the prompt's words."""
    prompt = read_prompt("attribution", task_module("attribution").PROMPT)
    samples = [
        Sample(
            id=item["id"],
            input="\n\n".join(message["content"] for message in prompt.messages(item)),
            metadata={"article_id": item["id"], "cluster": number, "doc": item["doc"]},
        )
        for number, item in enumerate(read_items("attribution", _folder(data)))
    ]
    return Task(dataset=MemoryDataset(samples, name="attribution"), solver=generate(), scorer=extracted_attributions(data))
