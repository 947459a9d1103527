"""eval.yaml: registers the benchmark configs with the Hub, to be run with inspect-ai (`inspect eval hf/ORG/NAME`).

Only accuracy is reported there, so each task is balanced: a pair's two items in `verification`, the answer's position in `pairs`. The loader of
inspect-ai drops ids, so each task carries its own in the metadata; it reads one column as the question, so the passage comes in through
the template of a solver.
"""

from pathlib import Path

from allegedly.dataset.card.from_seeds import FromSeeds

NAME = "eval.yaml"
ABOUT = (
    "Does a model notice changes of attribution? Sentences about a news passage, faithful or edited: the hedge dropped, the speaker swapped, "
    '"claimed" turned into "revealed"; and as a control the same claims with a number, a name or a date changed.'
)
PASSAGE = "Passage of a news article:\n{passage}\n\n"
JUDGE = (
    PASSAGE + "Sentence:\n{prompt}\n\nDoes the passage say what the sentence says, with the same source and the same firmness? A sentence that states as fact "
    "what the passage only reports, or credits another speaker, does not. Give as your last line ANSWER: 1 if it does, else ANSWER: 0."
)
ANSWER = r"ANSWER\s*:\s*([01])"
FOUND_IN = ["family", "phenomenon", "direction", "passage"]
TASKS = {
    "verification": {
        "field_spec": {"input": "claim", "target": "supported", "metadata": ["item_id", "pair_id", *FOUND_IN]},
        "solvers": [{"name": "prompt_template", "args": {"template": JUDGE}}, {"name": "generate"}],
        "scorers": [{"name": "pattern", "args": {"pattern": ANSWER}}],
    },
    "pairs": {
        "field_spec": {"input": "question", "target": "answer_index", "choices": "choices", "metadata": ["pair_id", *FOUND_IN]},
        "solvers": [{"name": "prompt_template", "args": {"template": PASSAGE + "{prompt}"}}, {"name": "multiple_choice"}],
        "scorers": [{"name": "choice"}],
    },
}


def write(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Writes the registration where the dataset has a benchmark config, else nothing."""
    import yaml

    tasks = [{"id": config, "config": config, "split": "test"} | task for config, task in TASKS.items() if config in manifest["configs"]]
    if tasks:
        document = {"name": "allegedly", "description": ABOUT, "evaluation_framework": "inspect-ai", "tasks": tasks}
        (folder / NAME).write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=140), encoding="utf-8")
