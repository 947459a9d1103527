"""Exact F1 of each role of an attribution: all of its spans right, in the relation it is assigned to."""

from functools import partial

from allegedly.scoring.metrics.f1 import f1
from allegedly.scoring.metrics.metric import Metric
from allegedly.scoring.metrics.relations import ROLES, column


def role_exact_f1(sums, role: str):
    """F1 over relations that have the role: hits are partners with the very same spans; NaN if neither side has it."""
    return f1(column(sums, f"{role}_exact"), column(sums, f"{role}_predicted"), column(sums, f"{role}_gold"))


METRICS = tuple(
    Metric(
        name=f"{role}_exact_f1",
        statistics="relations",
        aggregate=partial(role_exact_f1, role=role),
        definition=f"F1 of {role}s with the very same spans as their partner's; a wrong span is a miss and a false alarm",
        citation="Pareti 2015, PARC 3.0; as strict entity F1 in Ramshaw and Marcus 1995",
    )
    for role in ROLES
)
