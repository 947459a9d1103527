"""Detects attributions and claims in plain English news text, with rules and word lists."""

from allegedly.detection.detect import detect

__all__ = ["detect"]
