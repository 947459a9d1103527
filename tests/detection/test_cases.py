"""Each file of cases/ is one small text with the attributions it must yield, in order.

Only the keys that a case names are compared; the number of attributions always is. A list stands for several
spans. `speakers`, `claims` (with status), `certainties` (of claims) and `doubts` are compared when given.
"""

from pathlib import Path

import pytest
import yaml

from allegedly.detection import detect

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
ROLES = ("source", "cue", "content", "medium")


def words(text, spans):
    found = [span.of(text) for span in spans]
    return found[0] if len(found) == 1 else found or ""


def seen(draft, attribution, expected):
    """What was found, for the keys that are expected."""
    get = lambda key: getattr(attribution, key)
    return {key: words(draft.text, get(key)) if key in ROLES else get(key) for key in expected}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    draft = detect(case["text"])
    expected = case["attributions"]
    assert [seen(draft, a, e) for a, e in zip(draft.attributions, expected)] == expected
    assert len(draft.attributions) == len(expected)
    if "speakers" in case:
        assert {s.name: s.kind for s in draft.speakers} == case["speakers"]
    if "claims" in case:
        assert [[words(draft.text, c.spans), c.status] for c in draft.claims] == case["claims"]
    if "certainties" in case:
        assert [c.certainty for c in draft.claims] == case["certainties"]
    if "doubts" in case:
        assert [d.reason for d in draft.doubts] == case["doubts"]


def test_there_are_cases():
    assert len(CASES) > 30
