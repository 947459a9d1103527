"""The benchmark of comparison reads the dataset's own labelled summaries."""

import shutil
import sys
from pathlib import Path

import pytest

from allegedly.contract import dataset_folder
from allegedly.problems import Failure
from allegedly.tables.dataset_folder import read_table

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))
import comparing_quality


def test_the_summaries_of_a_split_are_read_whole():
    rows = comparing_quality.of_dataset("train")
    found = sorted(" … ".join(row["text"][start:end] for start, end in clause["summary"]) for row in rows for clause in row["clauses"])
    assert found == sorted(row["text"] for row in read_table("summaries", split="train").to_pylist())
    assert all(0 <= start < end <= len(row["article_text"]) for row in rows for clause in row["clauses"] for start, end in clause["article"])


def test_a_split_without_summaries_is_told(tmp_path):
    (tmp_path / "summaries").mkdir()
    for name in ("manifest.json", "summaries/train-00000-of-00001.parquet"):
        shutil.copy(dataset_folder() / name, tmp_path / name)
    with pytest.raises(Failure, match="'summaries' has no split 'validation'; it has train"):
        comparing_quality.of_dataset("validation", tmp_path)


def test_figures_by_hand():
    """Two errors, one called and shown; three others, one called and shown."""
    clause = {"summary": [[0, 4]], "article": [], "alternative": "", "certain": True}
    row = {"doc": "a", "text": "word", "article_text": ""}

    def case(label: str, verdict: str, probability: float) -> dict:
        from allegedly.comparison.model import Match
        from allegedly.text.spans import Span

        match = Match((Span(0, 4),), (), None, verdict, probability, probability >= 0.5, "", 0.0)
        return {"row": dict(row), "clause": clause | {"verdict": label}, "match": match}

    cases = [
        case("dropped", "dropped", 0.9),
        case("dropped", "kept", 0.1),
        case("kept", "dropped", 0.6),
        case("kept", "kept", 0.2),
        case("asserted", "asserted", 0.0),
    ]
    found = comparing_quality.figures(cases, [one for one in cases if one["match"].flagged], 1)
    assert found["balanced accuracy"] == pytest.approx((1 / 2 + 2 / 3) / 2) and found["AUROC"] == pytest.approx(4 / 6)
    assert (found["precision of flags"], found["false alarms a summary"], found["certain errors caught"]) == (0.5, 1.0, 0.5)
