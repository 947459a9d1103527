"""Runs the Inspect tasks, found by the entry point, with a model that knows the gold or with one that ships."""

import json
import sys
from pathlib import Path

from inspect_ai import eval as evaluate
from inspect_ai.model import ModelAPI, ModelOutput, ModelUsage, modelapi

from allegedly.tables.dataset_folder import read_table

GOLD = {config: read_table(config).to_pylist() for config in ("verification", "pairs", "articles", "attributions", "speakers")}
LABELS = ("supported", "refuted", "not_enough_info")


def right_words(asked: str) -> str:
    for row in GOLD["pairs"]:
        if all(f") {choice}" in asked for choice in row["choices"]):
            return f"ANSWER: {'AB'[row['answer_index']]}"
    for row in GOLD["verification"]:
        if f"Sentence:\n{row['claim']}\n" in asked:
            return f"ANSWER: {'ABC'[LABELS.index(row['label'])]}"
    found = [attribution(row) for row in GOLD["attributions"]]
    return json.dumps({"attributions": found})


def attribution(row: dict) -> dict:
    roles = {role: [span["text"] for span in row[f"{role}_spans"]] for role in ("source", "cue", "content")}
    return roles | {"speaker": row["speaker"], "parent": None}


@modelapi(name="oracle")
class Oracle(ModelAPI):
    async def generate(self, input, tools, tool_choice, config):
        output = ModelOutput.from_content(model=self.model_name, content=right_words("\n".join(m.text for m in input)))
        output.usage = ModelUsage(input_tokens=0, output_tokens=0, total_tokens=0)
        return output


def main(model: str, task: str, out: str) -> None:
    (log,) = evaluate(f"allegedly/{task}", model=model, log_dir=out, log_format="json", display="none")
    values = {name: metric.value for score in log.results.scores for name, metric in score.metrics.items()} if log.results else {}
    Path(out, "values.json").write_text(json.dumps({"status": log.status, "error": log.error.message if log.error else "", "values": values}))


main(*sys.argv[1:])
