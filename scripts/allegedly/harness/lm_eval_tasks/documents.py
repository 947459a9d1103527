"""What the lm-evaluation-harness task files refer to: documents, results of one document, aggregation.

Loaded by the harness by its file name; `data` may be given as `--metadata '{"data": "FOLDER"}'`, else the data carried is used.
"""

from pathlib import Path


def _documents(config: str, data: str | None):
    from datasets import Dataset

    from allegedly.tables.dataset_folder import read_manifest, read_table

    folder = Path(data) if data else None
    splits = read_manifest(folder)["configs"][config]["splits"]
    return {split: Dataset(read_table(config, folder, split=split)) for split in splits}


def verification(data: str | None = None, **metadata):
    """One document a sentence."""
    return _documents("verification", data)


def pairs(data: str | None = None, **metadata):
    """One document a pair."""
    return _documents("pairs", data)


def judged(doc: dict, results: list[tuple[float, bool]]) -> dict:
    """Whether the sentence is rightly held to be supported or not; the likeliest label counts, `supported` being the first."""
    likelihoods = [likelihood for likelihood, _ in results]
    says_supported = likelihoods.index(max(likelihoods)) == 0
    return {"balanced_accuracy": (doc["supported"], says_supported == bool(doc["supported"]))}


def balanced_accuracy(items: list[tuple[int, bool]]) -> float:
    """Mean of the shares that are right among supported and among other sentences; as `allegedly score` has it."""
    by_class = [[right for supported, right in items if supported == wanted] for wanted in (1, 0)]
    if not all(by_class):
        return float("nan")
    return sum(sum(part) / len(part) for part in by_class) / 2


def chosen(doc: dict, results: list[tuple[float, bool]]) -> dict:
    """1 when the faithful sentence is the likelier answer, 0.5 in a tie."""
    faithful, edited = results[doc["answer_index"]][0], results[1 - doc["answer_index"]][0]
    won = 0.5 if faithful == edited else float(faithful > edited)
    return {"forced_choice": won}
