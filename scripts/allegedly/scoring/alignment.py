"""Aligns predictions with the gold rows by id, and refuses predictions that cannot be aligned.

Predictions for a part of the items are scored on the gold rows that they answer, and marked as a part. A file is a part if it says so itself (a run
with a limit, an Inspect log of several epochs) or if the user does. Otherwise an item without a prediction is an error.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from allegedly.problems import Problem, counted, short
from allegedly.scoring.gold import Gold
from allegedly.scoring.predictions import Predictions, refuse, without
from allegedly.tables.columns import KEYS
from allegedly.tables.dataset_folder import read_manifest, read_table


def align(gold_ids: Sequence[str], predictions: Predictions, key: str = "id", elsewhere=None) -> list[int]:
    """For each gold row the place of its record in `predictions.records`.

    Raises Failure naming every record without an id, every duplicate and unknown id with its line, and every missing id, unless the records without an id may be theirs.
    `elsewhere(id)` may say where an unknown id belongs.
    """
    if gold_ids and not predictions.records:
        refuse(
            [
                Problem(
                    "no-prediction",
                    f"the file has no predictions; expected one for each of the {counted(len(gold_ids), 'id')}, such as {gold_ids[0]}",
                    predictions.path,
                    1,
                )
            ]
        )
    rows = {name: row for row, name in enumerate(gold_ids)}
    places: list[int] = [-1] * len(rows)
    problems = []
    for place, record in enumerate(predictions.records):
        row = rows.get(name) if isinstance(name := record.get(key), str) else None
        if row is not None and places[row] < 0:
            places[row] = place
        else:
            problems.append(_misfit(predictions, place, key, places[row] if row is not None else None, elsewhere))
    missing = _missing(gold_ids, places, predictions.path)
    if len(missing) > sum(problem.rule == "prediction-without-id" for problem in problems):  # else they are the lines without an id, reported already
        problems += missing
    refuse(problems)
    return places


def _misfit(predictions: Predictions, place: int, key: str, earlier: int | None, elsewhere) -> Problem:
    record, line = predictions.records[place], predictions.lines[place]
    name = record.get(key)
    if not isinstance(name, str):
        got = "none" if key not in record else repr(name)
        message = f"expected a string {key!r}, got {got}; the keys are {', '.join(map(str, record)) or 'none'}"
        return Problem("prediction-without-id", message, predictions.path, line)
    if earlier is not None:
        return Problem("duplicate-id", f"{name}: given before, on line {predictions.lines[earlier]}", predictions.path, line)
    home = elsewhere(name) if elsewhere else None
    return Problem("unknown-id", f"{name}: not in the gold data{f'; it is an id of {home}' if home else ''}", predictions.path, line)


def _missing(gold_ids: Sequence[str], places: Iterable[int], path: str) -> list[Problem]:
    absent = [name for name, place in zip(gold_ids, places) if place < 0]
    advice = "; to score what is there as a part, add --partial" if len(absent) < len(gold_ids) else ""
    first = min(absent, default="")
    what = "no prediction; a refusal is a prediction with a null answer"
    return [Problem("missing-id", f"{name}: {what}{advice if name == first else ''}", path) for name in absent]


def home_of(folder):
    """A function that tells which table an id belongs to, reading the tables that there are when it is first asked."""
    homes: dict[str, str] = {}

    def home(name: str) -> str | None:
        if not homes:
            for config in read_manifest(folder)["configs"]:
                homes.update(dict.fromkeys(read_table(config, folder).column(KEYS[config]).to_pylist(), config))
        return homes.get(name)

    return home


def check_header(predictions: Predictions, accepts: dict[str, str], folder, split: str = "test") -> None:
    """Raises Failure if the file says that it is for another task, split, data version or content than the gold data.

    `accepts` maps the names of tasks whose predictions will do to their configs.
    """
    header, manifest = predictions.header, read_manifest(folder)
    configs = [accepts[header["task"]]] if header.get("task") in list(accepts) else list(accepts.values())
    expected = {
        "task": list(accepts),
        "data_version": [manifest.get("version")],
        "split": [split],
        "content_sha256": [manifest["configs"].get(config, {}).get("splits", {}).get(split, {}).get("content_sha256") for config in configs],
    }
    problems = [
        Problem(
            f"other-{key.replace('_', '-')}",
            f"the file is for {key} {short(header[key])!r}, expected {' or '.join(repr(short(value)) for value in right)}",
            predictions.path,
            predictions.header_line,
        )
        for key, right in expected.items()
        if key in header and header[key] not in right
    ]
    refuse([problem for problem in problems if problem.rule != "other-content-sha256"] or problems)  # other content follows from another task or split


def check_shown(predictions: Predictions, places: Sequence[int], gold: Gold, column: str) -> None:
    """Raises Failure if a harness showed its model other words than the gold row has in `column`: a log of another data version."""
    if predictions.format == "jsonl":
        return
    problems = [
        Problem("other-data", f"{name}: the model was shown {shown!r}, the gold row has {words!r}", predictions.path, predictions.lines[place])
        for name, place, words in zip(gold.ids, places, gold.values(column))
        if (shown := predictions.records[place].get("shown")) is not None and shown != words
    ]
    refuse(problems)


def in_part(module, gold: Gold, read: list[Predictions], partial: bool) -> tuple[Gold, list[Predictions]]:
    """The gold rows that all files answer, and the files with predictions for these alone; all as it is if no file is a part.

    `part` of the predictions then says what they are a part of; it is emptied where the items are all there.
    """
    key = module.ANSWER.id
    everything = set(_asked(module, gold))
    kept, whys = set(everything), []
    for predictions in read:
        if partial or predictions.part:
            answered = module.answered(gold, predictions) if hasattr(module, "answered") else _given(predictions, key)
            kept &= answered
            whys.append(predictions.part)
    lacking = everything - kept
    if not kept or not lacking:
        return gold, [replace(predictions, part=_epochs(predictions.part)) for predictions in read]
    told = f"{len(kept):,} of {len(everything):,} {_ITEMS.get(module.CONFIG, 'articles') if key == 'id' else 'articles'}"
    why = ", ".join(dict.fromkeys(filter(None, whys)))
    part = f"{told} ({why})" if why else told
    column = key if key == "article_id" else KEYS[module.CONFIG]
    return gold.part(kept, column), [replace(without(predictions, lacking, key), part=part) for predictions in read]


_ITEMS = {"verification": "sentences", "pairs": "pairs", "claims": "claims"}


def _asked(module, gold: Gold) -> list[str]:
    if module.ANSWER.id == "article_id":
        return read_table("articles", gold.folder, split=gold.split).column("article_id").to_pylist()
    return gold.ids


def _given(predictions: Predictions, key: str) -> set[str]:
    return {name for record in predictions.records if isinstance(name := record.get(key), str)}


def _epochs(part: str) -> str:
    """Of a file that has all items: whether it is one epoch of several."""
    return part[part.index("epoch") :] if "epoch" in part else ""
