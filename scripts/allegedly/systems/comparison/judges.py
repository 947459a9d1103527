"""The two rule systems: one compares content alone, the other attribution as well, over the same comparison of content."""

from allegedly.systems.comparison import attribution, content
from allegedly.systems.comparison.difference import judgement
from allegedly.systems.comparison.words import tokens
from allegedly.systems.judging import Asked, Judgement


def attribution_blind(asked: Asked) -> Judgement:
    """Judges by content, attributions and hedges stripped from the sentence."""
    claim, text = content.without_attribution(tokens(asked.sentence)), tokens(asked.text)
    return judgement(content.base_score(claim, text), list(content.differences(claim, text)))


def attribution_aware(asked: Asked) -> Judgement:
    """Judges by content as the blind one does, and by who is credited, how firmly, and in what quoted words."""
    whole, text = tokens(asked.sentence), tokens(asked.text)
    claim = content.without_attribution(whole)
    found = [*content.differences(claim, text), *attribution.differences(asked, whole, text)]
    return judgement(content.base_score(claim, text), found)
