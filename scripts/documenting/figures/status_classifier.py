"""The score of the README's status classifier beside the majority baseline."""

from allegedly.tables.dataset_folder import read_table


def figure() -> str:
    """Macro-F1 of both, cross-validated by fold; needs scikit-learn, which the tests install."""
    from allegedly.problems import Failure

    try:
        scores = measured()
    except ImportError:
        raise Failure("the block status-classifier is measured with scikit-learn: pip install 'allegedly[test]'") from None
    listed = ", ".join(f"{name} {value:.2f}" for name, value in scores.items())
    return f"Measured by the code above: macro-F1 over the four statuses: {listed}. Whose word a claim stands on is not in its words alone."


def measured() -> dict[str, float]:
    """Macro-F1 by classifier name."""
    from sklearn.dummy import DummyClassifier
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
    from sklearn.pipeline import make_pipeline

    claims = read_table("claims").to_pandas()
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(class_weight="balanced", max_iter=1000))
    scores = {}
    for name, classifier in (("majority", DummyClassifier()), ("bag of words", model)):
        guessed = cross_val_predict(classifier, claims["context"], claims["status"], groups=claims["fold"], cv=LeaveOneGroupOut())
        scores[name] = float(f1_score(claims["status"], guessed, average="macro", zero_division=0))
    return scores
