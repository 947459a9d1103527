"""One difference found between a sentence and a text, and the judgement that all of them come to."""

from typing import NamedTuple

from allegedly.systems.judging import Judgement

SUPPORTED_FROM = 0.5
"""A sentence is supported from this score on; fixed beforehand: one difference of weight is enough to fall below it."""


class Difference(NamedTuple):
    """`kind` names it, `weight` is the share of the score it takes away, `refutes` whether the text then says otherwise."""

    kind: str
    weight: float
    refutes: bool = False


def judgement(base: float, differences: list[Difference]) -> Judgement:
    """The score is `base` with each difference's share taken away in turn; the label follows from it and from the heaviest."""
    score = base
    for difference in differences:
        score *= 1 - difference.weight
    if score >= SUPPORTED_FROM:
        return Judgement("supported", score)
    heaviest = max(differences, key=lambda found: found.weight, default=Difference("words", 0.0))
    return Judgement("refuted" if heaviest.refutes else "not_enough_info", score)
