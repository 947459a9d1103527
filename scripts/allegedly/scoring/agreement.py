"""Agreement of two passes over one article.

Records are matched one to one by maximum overlap of their words; a match counts at an intersection over union of 0.5 and more, as
in PolNeAR's evaluation. Labels are compared on the matched records, by raw agreement and by Krippendorff's alpha (nominal).
"""

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
    if left.text != right.text:
        raise ValueError("the two annotations are of different texts")
    return [_agreed("attributions", "content", ATTRIBUTION_LABELS, left, right), _agreed("claims", "spans", CLAIM_LABELS, left, right)]


def _agreed(what: str, field: str, labels: tuple[str, ...], left: Article, right: Article) -> Agreed:
    ours, theirs = getattr(left, what), getattr(right, what)
    spans = [[getattr(record, field) for record in records] for records in (ours, theirs)]
    same = lambda g, p: sum(_label(left, ours[g], n) == _label(right, theirs[p], n) for n in labels)
    found = [m for m in assign(*spans, agreement=same) if iou(spans[0][m.gold], spans[1][m.predicted]) >= THRESHOLD]
    pairs = [(ours[m.gold], theirs[m.predicted]) for m in found]
    overlaps = [iou(spans[0][m.gold], spans[1][m.predicted]) for m in found]
    hit_left, hit_right = {a.key for a, _ in pairs}, {b.key for _, b in pairs}
    return Agreed(
        what,
        len(ours),
        len(theirs),
        [(a.key, b.key) for a, b in pairs],
        2 * len(pairs) / (len(ours) + len(theirs)) if ours or theirs else None,
        sum(overlaps) / len(overlaps) if overlaps else None,
        [_labelled(name, left, right, pairs) for name in labels],
        [r.key for r in ours if r.key not in hit_left],
        [r.key for r in theirs if r.key not in hit_right],
    )


def _label(article: Article, record: Attribution | Claim, name: str) -> str:
    return article.speaker(record.speaker).name if name == "speaker" else str(getattr(record, name))


def _labelled(name: str, left: Article, right: Article, pairs: list[tuple]) -> Labelled:
    units = [(_label(left, a, name), _label(right, b, name)) for a, b in pairs]
    known = sorted({value for unit in units for value in unit})
    alpha = krippendorff_alpha(units, known) if units else None
    differing = [(a.key, b.key, *unit) for (a, b), unit in zip(pairs, units) if unit[0] != unit[1]]
    share = 1 - len(differing) / len(units) if units else None
    return Labelled(name, len(units), share, None if alpha is None or alpha != alpha else alpha, differing)
