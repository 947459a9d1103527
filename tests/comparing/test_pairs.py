"""Compare against the baselines that ship, on the pairs of the benchmark."""

import pytest
from allegedly.comparison.compare import Comparer
from allegedly.comparison.faithfulness import faithfulness
from allegedly.detection.detect import detect
from allegedly.tables.dataset_folder import read_manifest, read_table


@pytest.fixture(scope="module")
def pairs() -> list[dict]:
    if "pairs" not in read_manifest()["configs"]:
        pytest.skip("this dataset has no pairs")
    return read_table("pairs").to_pylist()


def _accuracy(rows, score) -> float:
    """Forced choice, ties half."""
    points = 0.0
    for row in rows:
        first, second = (round(score(row, choice), 6) for choice in row["choices"])
        points += 0.5 if first == second else float((second > first) == bool(row["answer_index"]))
    return points / len(rows)


def test_beats_every_baseline(pairs):
    from documenting.figures.baselines import SYSTEMS, measured

    comparers = {row["article_id"]: Comparer(detect(row["doc"])) for row in pairs}
    ours = _accuracy(pairs, lambda row, choice: faithfulness(comparers[row["article_id"]], choice, row["passage"]))
    theirs = {entry.system: entry.values["forced choice"].value for entry in measured()["pairs"]}
    assert set(theirs) == set(SYSTEMS)
    assert ours > max(theirs.values()), (ours, theirs)
