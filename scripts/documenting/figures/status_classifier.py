"""The score of the README's status classifier beside the majority baseline."""

from allegedly.tables.dataset_folder import read_manifest, read_table

STRENGTHS = (0.1, 1, 10)


def figure() -> str:
    """Macro-F1 of both; needs scikit-learn, which the tests install. Raises Failure without it."""
    from allegedly.missing import install
    from allegedly.problems import Failure

    try:
        how, scores = measured()
    except ImportError:
        raise Failure(f"the block status-classifier needs scikit-learn; {install('allegedly[test]')}") from None
    listed = ", ".join(f"{name} {value:.2f}" for name, value in scores.items())
    return f"Macro-F1 over the four statuses, {how}: {listed}. The words of a claim alone do not show how the article reports it."


def measured() -> tuple[str, dict[str, float]]:
    """How it was measured, and macro-F1 by classifier name. Without a train split, folds of the test split stand in."""
    from sklearn.dummy import DummyClassifier

    parts = {split: read_table("claims", split=split).to_pandas() for split in read_manifest()["configs"]["claims"]["splits"]}
    candidates = {"majority": [DummyClassifier()], "bag of words": [_bag_of_words(strength) for strength in STRENGTHS]}
    if {"train", "validation", "test"} <= set(parts):
        return "trained on train, chosen on validation, measured on test", {name: _on_test(models, parts) for name, models in candidates.items()}
    return "cross-validated by `fold`", {name: _by_fold(models[len(models) // 2], parts["test"]) for name, models in candidates.items()}


def _bag_of_words(strength: float):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(C=strength, class_weight="balanced", max_iter=1000))


def _on_test(models, parts) -> float:
    fitted = [model.fit(parts["train"]["context"], parts["train"]["status"]) for model in models]
    best = max(fitted, key=lambda model: _macro_f1(parts["validation"], model.predict(parts["validation"]["context"])))
    return _macro_f1(parts["test"], best.predict(parts["test"]["context"]))


def _by_fold(model, claims) -> float:
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    return _macro_f1(claims, cross_val_predict(model, claims["context"], claims["status"], groups=claims["fold"], cv=LeaveOneGroupOut()))


def _macro_f1(rows, guessed) -> float:
    from sklearn.metrics import f1_score

    return float(f1_score(rows["status"], guessed, average="macro", zero_division=0))
