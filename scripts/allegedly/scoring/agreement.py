"""Agreement of two passes over one article, or over several.

Records are matched one to one by maximum overlap of their words; a match counts at an intersection over union of 0.5 and more, as
in PolNeAR's evaluation. Labels are compared on the matched records, by raw agreement and by Krippendorff's alpha (nominal).
"""

from collections.abc import Sequence
from typing import NamedTuple

from allegedly.article.article import Article, Attribution, Claim
from allegedly.scoring.metrics.assignment import assign
from allegedly.scoring.metrics.krippendorff_alpha import krippendorff_alpha
from allegedly.text.spans import iou

THRESHOLD = 0.5
ATTRIBUTION_LABELS = ("quotation", "cue_type", "stance", "speaker")
CLAIM_LABELS = ("certainty", "polarity", "kind", "checkable", "speaker")


class Labelled(NamedTuple):
    """Agreement on one label over the matched records; `alpha` is None if it is undefined."""

    label: str
    n: int
    agreement: float | None
    alpha: float | None
    differing: list[tuple[str, str, str, str]]


class Agreed(NamedTuple):
    """Agreement on one kind of record. `matched` holds pairs of ids; `iou` is the mean over them."""

    what: str
    left: int
    right: int
    matched: list[tuple[str, str]]
    f1: float | None
    iou: float | None
    labels: list[Labelled]
    only_left: list[str]
    only_right: list[str]


def agree(left: Article, right: Article) -> list[Agreed]:
    """Agreement on attributions and on claims, in this order. Raises ValueError where the two are not of one text."""
    return agree_over([(left, right)])


def agree_over(passes: Sequence[tuple[Article, Article]]) -> list[Agreed]:
    """Agreement over several articles, pooled: records are matched inside each article, and counts and labels added up. As `agree` in all else."""
    if any(left.text != right.text for left, right in passes):
        raise ValueError("the two passes are not of one text")
    return [_agreed("attributions", "content", ATTRIBUTION_LABELS, passes), _agreed("claims", "spans", CLAIM_LABELS, passes)]


def _agreed(what: str, field: str, labels: tuple[str, ...], passes: Sequence[tuple[Article, Article]]) -> Agreed:
    pairs, overlaps, lone, sizes = [], [], ([], []), [0, 0]
    for both in passes:
        records = [getattr(article, what) for article in both]
        matched = _matched(both, records, field, labels)
        pairs += [(both, records[0][g], records[1][p]) for g, p, _ in matched]
        overlaps += [overlap for *_, overlap in matched]
        for side in (0, 1):
            hit = {match[side] for match in matched}
            lone[side].extend(record.key for place, record in enumerate(records[side]) if place not in hit)
            sizes[side] += len(records[side])
    return Agreed(
        what,
        *sizes,
        [(a.key, b.key) for _, a, b in pairs],
        2 * len(pairs) / sum(sizes) if sum(sizes) else None,
        sum(overlaps) / len(overlaps) if overlaps else None,
        [_labelled(name, pairs) for name in labels],
        *lone,
    )


def _matched(both: tuple[Article, Article], records: list, field: str, labels: tuple[str, ...]) -> list[tuple[int, int, float]]:
    """Places of the matched records on either side, with their overlap."""
    spans = [[getattr(record, field) for record in side] for side in records]
    same = lambda g, p: sum(_label(both[0], records[0][g], n) == _label(both[1], records[1][p], n) for n in labels)
    found = ((m.gold, m.predicted, iou(spans[0][m.gold], spans[1][m.predicted])) for m in assign(*spans, agreement=same))
    return [match for match in found if match[2] >= THRESHOLD]


def _label(article: Article, record: Attribution | Claim, name: str) -> str:
    return article.speaker(record.speaker).name if name == "speaker" else str(getattr(record, name))


def _labelled(name: str, pairs: list[tuple]) -> Labelled:
    units = [(_label(left, a, name), _label(right, b, name)) for (left, right), a, b in pairs]
    known = sorted({value for unit in units for value in unit})
    alpha = krippendorff_alpha(units, known) if units else None
    differing = [(a.key, b.key, *unit) for (_, a, b), unit in zip(pairs, units) if unit[0] != unit[1]]
    share = 1 - len(differing) / len(units) if units else None
    return Labelled(name, len(units), share, None if alpha is None or alpha != alpha else alpha, differing)
