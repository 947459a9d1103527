"""Whether the right speaker is credited."""

from allegedly.scoring.metrics.metric import Metric, ratio
from allegedly.scoring.metrics.relations import column


def speaker_accuracy(sums):
    """Share of detected relations whose speaker is named right; NaN if none is detected or the system names no speakers."""
    return ratio(column(sums, "speakers_right"), column(sums, "speakers"))


METRIC = Metric(
    name="speaker_accuracy",
    statistics="relations",
    aggregate=speaker_accuracy,
    definition="of the detected relations, the share whose speaker is the gold speaker's id, name or alias, without regard to case",
    citation="Muzny et al. 2017, A two-stage sieve approach for quote attribution",
)
