"""Exact F1 of whole attributions."""

from allegedly.scoring.metrics.f1 import f1
from allegedly.scoring.metrics.metric import Metric
from allegedly.scoring.metrics.relations import column


def whole_relation_f1(sums):
    """F1 of relations whose source, cue and content are all the very same as their partner's."""
    return f1(column(sums, "whole"), column(sums, "predicted"), column(sums, "gold"))


METRIC = Metric(
    name="whole_relation_f1",
    statistics="relations",
    aggregate=whole_relation_f1,
    definition="F1 of relations with source, cue and content all the very same as their partner's",
    citation="Newell, Margolin and Ruths 2018, PolNeAR",
)
