"""Second readings that seeds keep, on two invented folders; every expected figure is worked out beside it."""

import pytest

from allegedly.scoring.blind_reading import guesses, summary_agreements


@pytest.fixture
def folders(tmp_path):
    def write(name, split, clauses, pairs):
        folder = tmp_path / name
        (folder / "passes").mkdir(parents=True)
        (folder / "article.yaml").write_text(f"article: {name}\nsplit: {split}\norigin: invented\n", encoding="utf-8")
        rows = "".join(f"  - {{clause: m01.{n:02}, verdict: {a}, blind_verdict: {b}, sure: true}}\n" for n, (a, b) in enumerate(clauses, 1))
        (folder / "passes/summaries-blind.yaml").write_text(f"article: {name}\nreadings:\n{rows}", encoding="utf-8")
        rows = "".join(f"  - {{pair: p{n:03}, phenomenon: {phenomenon}, right: {right}}}\n" for n, (phenomenon, right) in enumerate(pairs, 1))
        (folder / "passes/contrasts-guess.yaml").write_text(f"article: {name}\nguesses:\n{rows}", encoding="utf-8")
        return folder

    return [
        write("weir", "train", [("kept", "asserted"), ("dropped", "dropped")], [("number", "true"), ("hedge_drop", "false")]),
        write(
            "mill",
            "test",
            [("kept", "kept"), ("kept", "dropped"), ("dropped", "blurred"), ("kept", "kept")],
            [("hedge_add", "true"), ("cue_strength", "false")],
        ),
        write("lock", "test", [("asserted", "asserted")], [("entity", "true")]),
    ]


def test_summaries_are_pooled_by_split(folders):
    """Test: verdicts 3 of 5, errors 4 of 5 (a kept called dropped; a dropped called blurred is an error on both sides). Train: 1 of 2, and 2 of 2."""
    test, train = sorted(summary_agreements(folders), key=lambda one: one.split)
    assert (test.split, test.articles, test.clauses, test.verdict, test.error) == ("test", 2, 5, 0.6, 0.8)
    assert (train.split, train.articles, train.clauses, train.verdict, train.error) == ("train", 1, 2, 0.5, 1.0)


def test_guesses_are_pooled_by_split_and_family(folders):
    found = {(one.split, one.family): (one.pairs, one.right) for one in guesses(folders)}
    assert found == {("train", "content"): (1, 1.0), ("train", "attribution"): (1, 0.0), ("test", "content"): (1, 1.0), ("test", "attribution"): (2, 0.5)}


def test_nothing_kept_is_nothing_said(tmp_path):
    assert summary_agreements([tmp_path]) == [] and guesses([tmp_path]) == []
