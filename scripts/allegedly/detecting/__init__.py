"""Finds attributions and claims in plain English news text, by rules over a lexicon."""

from allegedly.detecting.detect import detect

__all__ = ["detect"]
