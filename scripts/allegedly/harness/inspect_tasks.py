"""Inspect tasks: `inspect eval allegedly/verification`, `allegedly/pairs`, `allegedly/attribution`; found by the entry point of this name.

Standard errors are clustered as `allegedly score` clusters: by article, or where there is but one, by restated claims.
"""

from pathlib import Path

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.solver import generate, multiple_choice

from allegedly.chat.prompt import read_prompt
from allegedly.contract import labels
from allegedly.harness import inspect_baseline  # noqa: F401  registers the models that ship
from allegedly.harness.inspect_scoring import extracted_attributions, faithful_choice, supported_or_not
from allegedly.scoring.gold import read_gold
from allegedly.scoring.items import read_items
from allegedly.scoring.task import task_module

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
    """Is the sentence supported by the passage, on the same word and as firmly? `data` is a dataset folder, else the bundled one."""
    names = labels("truth_label")
    samples = [
        Sample(
            id=row["item_id"],
            input=f"Passage of a news article:\n{row['passage']}\n\nSentence:\n{row['claim']}\n\n"
            "Does the passage say what the sentence says, on the same word and with the same firmness?",
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
