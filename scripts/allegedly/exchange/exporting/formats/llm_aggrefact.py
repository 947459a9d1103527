"""LLM-AggreFact (Tang et al. 2024): JSON Lines with `dataset`, `doc`, `claim`, `label`, `contamination_identifier`.

`doc` is the whole article and `label` 1 when the strict label is `supported`, else 0. Lost: which of refuted and not stated a 0 is, the label with
attribution set aside, phenomena, pairs, folds. `load_dataset("json", data_files=...)` reads it in the columns of the original.
"""

import hashlib
from collections.abc import Iterator

from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.values import compact


def identifier(item_id: str) -> str:
    """64 hexadecimal digits, the same for the same item always: SHA-256 of the project's name and the item's id."""
    return hashlib.sha256(f"allegedly\n{item_id}".encode()).hexdigest()


HELP = "the verification items in the columns of LLM-AggreFact, as JSON Lines"
LOSES = "the third label, content_label, phenomena, pairs and folds"
CONFIGS = ("verification",)


def pieces(dataset: Dataset, config: str) -> Iterator[str]:
    """One line an item."""
    for item in dataset.with_doc(config):
        row = {"dataset": "allegedly", "doc": item["doc"], "claim": item["claim"], "label": item["supported"]}
        yield compact(row | {"contamination_identifier": identifier(item["item_id"])}) + "\n"
