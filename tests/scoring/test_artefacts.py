"""The wording of the contrast set does not tell its labels: our probes, and scikit-learn's as an independent look."""

import pytest

from allegedly.scoring.artefacts import attribution_probes, cross_validated
from allegedly.scoring.blind_reading import blind_agreements
from allegedly.tables.dataset_folder import read_table

LIMIT = 0.60


@pytest.fixture(scope="module")
def items():
    return read_table("verification").to_pylist()


def test_no_probe_passes_the_limit(items):
    probes = attribution_probes(items)
    assert [p.name for p in probes] == ["bag of words", "length", "cue presence"]
    assert all(p.balanced_accuracy <= LIMIT and p.low <= p.balanced_accuracy <= p.high for p in probes)


def test_scikit_learn_finds_no_give_away_either(items):
    sklearn = pytest.importorskip("sklearn", reason="needs the extra test")
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import balanced_accuracy_score
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
    from sklearn.pipeline import make_pipeline

    family = [i for i in items if i["family"] == "attribution"]
    words, labels, folds = ([i[name] for i in family] for name in ("claim", "supported", "fold"))
    for vectors in (CountVectorizer(ngram_range=(1, 2)), TfidfVectorizer(ngram_range=(1, 2)), CountVectorizer(analyzer="char_wb", ngram_range=(2, 4))):
        model = make_pipeline(vectors, LogisticRegression(max_iter=2000))
        guessed = cross_val_predict(model, words, labels, groups=folds, cv=LeaveOneGroupOut())
        assert balanced_accuracy_score(labels, guessed) <= LIMIT
    assert sklearn


def test_a_probe_finds_a_give_away_where_there_is_one():
    bags = [["allegedly", "it", "sank"], ["it", "sank"]] * 10
    assert cross_validated(bags, [1, 0] * 10, [i // 2 % 5 for i in range(20)]) == [1, 0] * 10


def test_naive_bayes_by_hand():
    """One fold held out; of the three others two have `a` for 1, one has `b` for 0. P(a|1) = 3/4, P(a|0) = 1/3: `a` is guessed 1, `b` 0."""
    assert cross_validated([["a"], ["a"], ["b"], ["a"], ["b"]], [1, 1, 0, 1, 0], [0, 0, 0, 1, 1])[3:] == [1, 0]


def test_the_second_reading_is_kept(root):
    first = blind_agreements([root / "seeds/microsoft-zeus"])[0]
    assert first.items == 364 and first.strict > 0.9


def test_every_phenomenon_has_ten_items(items):
    from collections import Counter

    from allegedly.contract import labels

    counted = Counter(i["phenomenon"] for i in items)
    assert all(counted[name] >= 10 for name in labels("phenomenon")) and len(items) >= 300


def test_each_phenomenon_is_balanced(items):
    for name in {i["phenomenon"] for i in items}:
        mine = [i["supported"] for i in items if i["phenomenon"] == name]
        assert 2 * sum(mine) == len(mine)
