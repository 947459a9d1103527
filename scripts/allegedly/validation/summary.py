"""What the corpus level needs to know of one article: small enough to keep for ten thousand of them."""

from collections import Counter
from typing import NamedTuple

from allegedly.seeds.records import Records


class Summary(NamedTuple):
    """`folder` as the user typed it; `split` is where its records go; `edits` counts (phenomenon, direction) over the article's contrasts."""

    folder: str
    article_id: str
    sha256: str
    claims: int
    split: str
    edits: dict[tuple[str, str], int]


def summarise(seed: Records, folder: str) -> Summary:
    """Summary of one article."""
    edits = Counter((pair["phenomenon"], pair["direction"]) for pair in seed.contrasts)
    return Summary(folder, seed.article_id, seed.article["sha256"], len(seed.claims), seed.article["split"], dict(edits))
