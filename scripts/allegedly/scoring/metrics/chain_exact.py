"""Whether a relation hangs in the right chain of relations."""

from allegedly.scoring.metrics.metric import Metric, ratio
from allegedly.scoring.metrics.relations import column


def chain_exact(sums):
    """Share of detected relations whose chain is exact; NaN if none is detected or the system tells no parents."""
    return ratio(column(sums, "chains_right"), column(sums, "chains"))


METRIC = Metric(
    name="chain_exact",
    statistics="relations",
    aggregate=chain_exact,
    definition="of the detected relations, the share whose chain up to the outermost has the same links, each of them detected",
    citation="allegedly, Scoring; nested sources after Wiebe, Wilson and Cardie 2005, MPQA",
)
