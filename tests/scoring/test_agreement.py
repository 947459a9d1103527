"""Krippendorff's alpha, the agreement of two passes, and blind readings."""

import random

import krippendorff
import numpy as np
import pytest

from allegedly.scoring.blind_reading import guesses, summary_agreements
from allegedly.scoring.metrics.krippendorff_alpha import alpha, coincidences, krippendorff_alpha

LABELS = ("a", "b", "c")


@pytest.mark.parametrize("seed", range(12))
def test_equals_the_independent_implementation(seed):
    draw = random.Random(seed)
    units = [[draw.choice([*LABELS, None]) for _ in range(2 + seed % 3)] for _ in range(40)]
    coded = [[np.nan if v is None else LABELS.index(v) for v in column] for column in zip(*units)]
    expected = krippendorff.alpha(coded, level_of_measurement="nominal")
    assert krippendorff_alpha(units, LABELS) == pytest.approx(expected, abs=1e-12)


def test_by_hand():
    """Units aa, ab, bb, b-: the last pairs with nothing. Coincidences aa 2, ab 1, ba 1, bb 2; n = 6, n_a = n_b = 3.
    Observed disagreement 2, expected 2 * 3 * 3 / 5 = 3.6, alpha = 1 - 2 / 3.6 = 4/9."""
    assert krippendorff_alpha([["a", "a"], ["a", "b"], ["b", "b"], ["b", None]], LABELS) == pytest.approx(4 / 9)


def test_full_agreement_is_one_and_no_variation_is_undefined():
    assert krippendorff_alpha([["a", "a"], ["b", "b"]], LABELS) == 1.0
    assert np.isnan(krippendorff_alpha([["a", "a"], ["a", "a"]], LABELS))


@pytest.mark.parametrize("units", [[], [["a", None]], [[None, None]]])
def test_nothing_pairable_is_undefined(units):
    assert np.isnan(krippendorff_alpha(units, LABELS))


def test_a_value_that_is_no_label_is_refused():
    with pytest.raises(KeyError):
        krippendorff_alpha([["a", "z"]], LABELS)


def test_statistics_add_up_over_any_split():
    units = [["a", "b"], ["b", "b"], ["c", "a"], ["a", "a"]]
    rows = coincidences(units, LABELS)
    stacked = np.stack([rows.sum(axis=0), rows[:2].sum(axis=0) + rows[2:].sum(axis=0)])
    assert alpha(stacked)[0] == alpha(stacked)[1] == krippendorff_alpha(units, LABELS)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("nowhere.yaml", "nowhere.yaml: no such file"),
        ("nowhere/deep.yaml", "deep.yaml: no such file"),
        ("verdicts.yaml", "verdicts.yaml: not an annotations file: expected the lists speakers, attributions and claims, got article, verdicts"),
        ("article.yaml", "not an annotations file"),
        ("README.md", "README.md: not an annotations file"),
        ("empty.yaml", "the file is empty"),
        ("latin.yaml", "latin.yaml: is not UTF-8 text"),
        ("notes", "annotations.yaml: no such file; name an annotations file, or a folder that holds annotations.yaml"),
    ],
)
def test_another_file_than_annotations_is_told_by_its_name(ferry, call, left, said):
    (ferry / "README.md").write_text("# Notes\n\nOne: a word: another\n", encoding="utf-8")
    (ferry / "empty.yaml").touch()
    (ferry / "latin.yaml").write_bytes(b"speakers: \xe9")
    (ferry / "notes").mkdir()
    for argv in ((ferry / left, ferry), (ferry, ferry / left)):
        status, out, err = call("agree", *argv)
        assert status in (1, 2) and said in err and out == "", err


def test_an_article_that_is_missing_is_told(ferry, call):
    status, _, err = call("agree", ferry, ferry, "--article", ferry / "nowhere.txt")
    assert status == 2 and "nowhere.txt: no such file; name the article's text with --article" in err


def test_an_annotation_agrees_with_itself(ferry, call):
    status, out, _ = call("agree", ferry, ferry / "annotations.yaml")
    assert status == 0 and "F1 1.000" in out


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
