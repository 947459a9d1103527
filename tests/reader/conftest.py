"""Fixtures of the reader's tests; what they share beside is in conftest_reader.py."""

from conftest_reader import article, endpoint, quick_retries, run

__all__ = ["article", "endpoint", "quick_retries", "run"]
