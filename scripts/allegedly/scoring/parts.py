"""Predictions for a part of the items: scored on the gold rows that they answer, and marked as a part.

A file is a part if it says so itself (a run with a limit, an Inspect log of several epochs) or if the user does. Otherwise an item without a prediction is an error.
"""

from dataclasses import replace

from allegedly.scoring.gold import Gold
from allegedly.scoring.predictions import Predictions, without
from allegedly.tables.columns import KEYS
from allegedly.tables.dataset_folder import read_table


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
