"""TRUE (Honovich et al. 2022): CSV with `grounding`, `generated_text`, `label`.

`grounding` is the whole article, `label` 1 when the strict label is `supported`, else 0. Lost: ids and all that the other columns say; and a sentence that
a spreadsheet would compute gets an apostrophe before it, as in the CSV export, which readers of TRUE do not take away.
"""

from collections.abc import Iterator

from allegedly.exchange.exporting import values
from allegedly.exchange.exporting.dataset import Dataset

HELP = "the verification items in the columns of TRUE, as CSV"
LOSES = "ids, the third label, content_label, phenomena, pairs and folds"
CONFIGS = ("verification",)
COLUMNS = ["grounding", "generated_text", "label"]


def pieces(dataset: Dataset, config: str) -> Iterator[str]:
    """The header, then one line an item."""
    yield from values.lines(COLUMNS, ([i["doc"], i["claim"], i["supported"]] for i in dataset.with_doc(config)))
