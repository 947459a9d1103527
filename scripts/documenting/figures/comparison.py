"""How well `allegedly compare` finds planted errors: measured on the spot, on the planted summaries of the dataset and the blind ones in tests/comparison."""

import importlib.util

from allegedly.contract import schema_folder
from allegedly.problems import Failure


def figure() -> str:
    """Precision and recall by verdict: on other hands' articles and summaries, and on our own with the article annotated and as plain text."""
    evaluation = _evaluation()
    blind, annotated, plain = (evaluation.table(evaluation.judged(*half)) for half in (("blind_test", True), ("planted", False), ("planted", True)))
    read = evaluation.accuracy(evaluation.judged("blind_dev", True))
    return (
        f"Blind set, plain text (the half that was tuned on: {read:.2f}):\n\n{blind}\n\n"
        f"Planted summaries of the dataset, the article annotated:\n\n{annotated}\n\nThe same, the article as plain text:\n\n{plain}"
    )


def _evaluation():
    """tests/comparison/evaluation.py of this checkout. Raises Failure in an installation, which has no tests."""
    path = schema_folder().parent / "tests" / "comparison" / "evaluation.py"
    if not path.is_file():
        raise Failure(f"{path}: the labelled summaries are in the checkout; run `python scripts/write_docs.py` there")
    spec = importlib.util.spec_from_file_location("evaluation", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
