"""How many words of a text each speaker has, and each status.

Words are runs of letters and digits, joined by apostrophes, stops, commas or hyphens inside; marks alone are none. A word belongs where its first letter stands: to the speaker of
the outermost attribution whose content holds it, or else to the article itself. Its status is that of the claim that holds it; words of no claim
(sources, cues, headings) are the article's own. A space between marks makes no word, and a quotation mark moves none, so audit and page count alike.
"""

import re
from bisect import bisect_left
from collections import Counter
from typing import Any, NamedTuple

from allegedly.article.article import AUTHOR, Article, plain
from allegedly.article.standing import around
from allegedly.text.spans import Span

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


class Share(NamedTuple):
    """How many words one speaker or one status has, and their share of all words of the text, 0.0 to 1.0."""

    label: str
    name: str
    words: int
    share: float


class Shares(NamedTuple):
    """Both lists sum to all words of the text, largest first. `speakers` has the outermost of each chain, `author` for the rest."""

    words: int
    speakers: tuple[Share, ...]
    statuses: tuple[Share, ...]

    def to_dict(self) -> dict[str, Any]:
        """All fields as JSON has them."""
        return plain(self)


def shares(article: Article) -> Shares:
    """Both lists of shares; empty if the text has no word."""
    starts = [match.start() for match in _WORD.finditer(article.text)]
    parents = [a.parent for a in article.attributions]
    inner_first = sorted(article.attributions, key=lambda a: -len(around(a.id, parents.__getitem__)))
    speakers = _counted(starts, [(a.content, a.speaker) for a in inner_first], AUTHOR)
    statuses = _counted(starts, [(claim.spans, claim.status) for claim in article.claims], "asserted")
    names = {s.id: s.name for s in article.speakers} | {AUTHOR: "the article itself"}
    return Shares(len(starts), _shares(speakers, names, len(starts)), _shares(statuses, {}, len(starts)))


def _counted(starts: list[int], labelled: list[tuple[tuple[Span, ...], str]], other: str) -> Counter:
    """How many words have each label, in the order of their first: that of the last spans that hold them, `other` in none. Words between the
    same ends of spans are counted in one."""
    ranges = [(bisect_left(starts, start), bisect_left(starts, end), label) for spans, label in labelled for start, end in spans]
    edges = sorted({0, len(starts), *(first for first, _, _ in ranges), *(last for _, last, _ in ranges)})
    number, labels = {edge: n for n, edge in enumerate(edges)}, [other] * (len(edges) - 1)
    for first, last, label in ranges:
        labels[number[first] : number[last]] = [label] * (number[last] - number[first])
    counts: Counter[str] = Counter()
    for label, first, last in zip(labels, edges, edges[1:]):
        counts[label] += last - first
    return counts


def _shares(counts: Counter, names: dict[str, str], words: int) -> tuple[Share, ...]:
    return tuple(Share(label, names.get(label, label), count, count / words) for label, count in counts.most_common())
