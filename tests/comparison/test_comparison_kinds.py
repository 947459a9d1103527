"""The kinds of reading that a comparison must get right (kinds.yaml)."""

from pathlib import Path

import pytest
import yaml

from allegedly.comparison.compare import compare
from allegedly.detection.detect import detect
from allegedly.text.spans import Span, shared

CASES = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["kind"] for case in CASES])
def test_kind(case):
    at = case["summary"].index(case["clause"])
    wanted = [Span(at, at + len(case["clause"]))]
    matches = compare(detect(case["article"]), detect(case["summary"])).clauses
    found = max(matches, key=lambda m: shared(wanted, m.summary_spans))
    assert found.verdict in case["right"], (found.verdict, found.probability, found.reason)
