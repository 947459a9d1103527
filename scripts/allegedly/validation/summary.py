"""What the corpus level needs to know of one article: small enough to keep for ten thousand of them."""

import re
from array import array
from collections import Counter
from hashlib import blake2b
from typing import NamedTuple

from allegedly.seeds.records import Records

RUN = 8
"""So many words of one article, running, that stand in another are shared wording."""
_WORD = re.compile(r"[^\W_]+")
_NAMING = re.compile(r"[^\W\d_a-z]")


class Summary(NamedTuple):
    """`folder` as the user typed it; `split` is where its records go; `edits` counts (phenomenon, direction) over the article's contrasts.

    `runs` are 8-byte hashes of its runs of RUN words, and `names` the names of people and bodies of an article that is invented; both are empty for a real one.
    """

    folder: str
    article_id: str
    sha256: str
    claims: int
    split: str
    edits: dict[tuple[str, str], int]
    runs: array = array("Q")
    names: frozenset[str] = frozenset()


def summarise(seed: Records, folder: str) -> Summary:
    """Summary of one article."""
    edits = Counter((pair["phenomenon"], pair["direction"]) for pair in seed.contrasts)
    invented = seed.article.get("origin") == "invented"
    runs = word_runs(seed.text) if invented else array("Q")
    names = frozenset(name for speaker in seed.speakers for name in (speaker["name"],) if invented and is_proper(name))
    return Summary(folder, seed.article_id, seed.article["sha256"], len(seed.claims), seed.article["split"], dict(edits), runs, names)


def word_runs(text: str) -> array:
    """Hashes of all runs of RUN words inside a paragraph, without case and marks, each once, in ascending order."""
    found = set()
    for paragraph in text.split("\n"):
        words = _WORD.findall(paragraph.lower())
        found |= {hashed(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
    return array("Q", sorted(found))


def hashed(words: list[str]) -> int:
    """The 8-byte hash of a run of words, the same on every machine."""
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")


def is_proper(name: str) -> bool:
    """Whether a name is one person's or body's own: two words of it, the first article aside, begin with a capital."""
    words = name.removeprefix("The ").removeprefix("the ").split()
    return sum(bool(_NAMING.match(word)) for word in words) >= 2
