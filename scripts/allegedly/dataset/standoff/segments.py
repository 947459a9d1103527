"""An article's text by the hashes of its segments, so that another text can be refused and the first difference named without the words."""

import hashlib

LEAST = 40
"""Code points of a segment at least: a shorter one could be guessed from its hash."""


def sha256(text: str) -> str:
    """Of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def segments(text: str, starts: list[int]) -> list[list]:
    """`[end, sha256]` of each segment, in order, covering all of the text; cut where sentences start, each LEAST long or longer."""
    cuts, last = [], 0
    for start in sorted(starts):
        if start - last >= LEAST and len(text) - start >= LEAST:
            cuts.append(start)
            last = start
    cuts.append(len(text))
    return [[end, sha256(text[start:end])] for start, end in zip([0, *cuts], cuts)]


def same_segments(text: str, article: dict) -> int:
    """How many segments of the annotated text this text has, each at its own place."""
    starts = [0, *(end for end, _ in article["segments"])]
    return sum(sha256(text[start:end]) == digest for start, (end, digest) in zip(starts, article["segments"]))
