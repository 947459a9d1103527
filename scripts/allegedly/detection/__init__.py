"""Finds attributions and claims in plain English news text, by rules over a lexicon."""

from allegedly.detection.detect import detect

__all__ = ["detect"]
