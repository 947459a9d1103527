"""Each entry of claims.yaml is a text and its claims in text order, pieces parted by ` … `; a negative one has `not: ` before it."""

from pathlib import Path

import pytest
import yaml

from allegedly.detection import detect

CASES = yaml.safe_load((Path(__file__).parent / "claims.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["is"])
def test_claims(case):
    article = detect(case["text"])
    found = [("not: " if c.polarity == "negative" else "") + " … ".join(span.of(article.text) for span in c.spans) for c in article.claims]
    assert found == case["claims"]
