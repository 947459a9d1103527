"""What follows from a chain of attributions: the speaker of a claim, its status, and how many words of a text each speaker and each status has."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from allegedly.article.article import AUTHOR, Article, Attribution, Status, plain
from allegedly.text.spans import Span


class Standing(NamedTuple):
    """The innermost attribution and all of the chain, outermost first, as places in `Article.attributions`; the status; the innermost speaker's id.

    The fields are named as those of a Claim.
    """

    attribution: int | None
    chain: tuple[int, ...]
    status: Status
    speaker: str


OWN = Standing(None, (), "asserted", AUTHOR)
"""A claim that the article makes itself."""


def status(stances: Iterable[str]) -> Status:
    """Status of a claim from the stances of its chain (SCHEME): distancing anywhere is `alleged`, endorsing throughout `endorsed`."""
    stances = tuple(stances)
    if not stances:
        return "asserted"
    if "distancing" in stances:
        return "alleged"
    return "endorsed" if set(stances) == {"endorsing"} else "attributed"


def standing(attributions: Sequence[Attribution], innermost: int | None) -> Standing:
    """The standing of a claim on one attribution; ends at a circle."""
    if innermost is None:
        return OWN
    chain = around(innermost, lambda n: attributions[n].parent)
    return Standing(innermost, tuple(chain), status([attributions[n].stance for n in chain]), attributions[innermost].speaker)


def around(innermost, parent: Callable) -> list:
    """An attribution and all around it, outermost first, by place or by id; `parent` gives the next, None or empty for none. Ends at a circle."""
    chain, at = [], innermost
    while at not in (None, "") and at not in chain:
        chain.append(at)
        at = parent(at)
    return chain[::-1]


_WORD = re.compile(r"(\w+(?:['’.,-]\w+)*)")


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
    starts = [*accumulate(map(len, _WORD.split(article.text)))][:-1:2]
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
