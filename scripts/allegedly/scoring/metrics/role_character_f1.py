"""Character F1 of each role of an attribution: code points in common with the relation it is assigned to."""

from functools import partial

from allegedly.scoring.metrics.f1 import f1
from allegedly.scoring.metrics.metric import Metric
from allegedly.scoring.metrics.relations import ROLES, column


def role_character_f1(sums, role: str):
    """F1 over code points, summed before dividing; those of a relation without a partner are misses or false alarms."""
    return f1(column(sums, f"{role}_shared"), column(sums, f"{role}_predicted_size"), column(sums, f"{role}_gold_size"))


METRICS = tuple(
    Metric(
        name=f"{role}_character_f1",
        statistics="relations",
        aggregate=partial(role_character_f1, role=role),
        definition=f"F1 of the code points of {role}s, in common with their partner's",
        citation="Johansson and Moschitti 2013, Relational features in fine-grained opinion analysis (span overlap, hard-assigned here)",
    )
    for role in ROLES
)
