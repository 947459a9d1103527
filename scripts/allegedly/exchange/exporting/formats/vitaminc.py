"""VitaminC (Schuster et al. 2021): JSON Lines with its nine columns and FEVER's three labels.

`evidence` is the passage, `case_id` the pair, `page` the article, `revision_type` `synthetic` (the edits are of the sentence, not of the article);
`FEVER_id` and `wiki_revision_id` are empty, having no counterpart. Lost: the whole article, the label with attribution set aside, phenomena, folds.
"""

from collections.abc import Iterator

from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.values import compact

HELP = "the verification items in the columns of VitaminC, as JSON Lines"
LOSES = "the whole article, content_label, phenomena and folds"
CONFIGS = ("verification",)
LABELS = {"supported": "SUPPORTS", "refuted": "REFUTES", "not_enough_info": "NOT ENOUGH INFO"}


def item_row(item: dict) -> dict:
    """One item of `verification` as one of VitaminC."""
    return {
        "unique_id": item["item_id"],
        "case_id": item["pair_id"],
        "claim": item["claim"],
        "evidence": item["passage"],
        "label": LABELS[item["label"]],
        "page": item["article_id"],
        "revision_type": "synthetic",
        "FEVER_id": "",
        "wiki_revision_id": "",
    }


def pieces(dataset: Dataset, config: str) -> Iterator[str]:
    """One line an item."""
    for item in dataset.rows(config):
        yield compact(item_row(item)) + "\n"
