"""The attribution-aware system on whole articles, where it hands over what the detector finds."""

import pytest

from small_dataset import ARTICLE, read_lines

pytest.importorskip("allegedly.detection.detect", reason="the detector is not part of this checkout")

from allegedly.cli.main import main


@pytest.fixture
def predicted(dataset, tmp_path):
    def call(task):
        out = tmp_path / f"{task}.jsonl"
        assert main(["run-model", "attribution-aware", task, "-o", str(out), "--data", str(dataset), "--quiet"]) == 0
        return read_lines(out)[1]

    return call


def test_attribution(predicted):
    (row,) = predicted("attribution")
    said = next(found for found in row["attributions"] if found["cue"] == [[13, 17]])
    assert row["article_id"] == "a" and said["source"] == [[0, 12]] and said["speaker"] == "Harlow Foods" and said["parent"] is None
    assert ARTICLE[said["content"][0][0] : said["content"][-1][1]] == "its freezers had failed twice in the summer"


def test_claims(predicted):
    (row,) = predicted("claims")
    statuses = {claim["status"] for claim in row["claims"]}
    assert len(row["claims"]) >= 3 and {"attributed", "asserted"} <= statuses


def test_status(predicted):
    assert [row["status"] for row in predicted("status")] == ["attributed", "alleged", "asserted"]
