"""How well `allegedly compare` judges summaries labelled by hand: measured on the spot, on the test half in tests/comparing/summaries."""

import importlib.util

from allegedly.problems.failure import Failure
from allegedly.records.contract import schema_folder


def figure() -> str:
    """Precision and recall by verdict, with the article annotated and as plain text."""
    evaluation = _evaluation()
    annotated, plain = (evaluation.table(evaluation.judged("test", detected)) for detected in (False, True))
    return f"The article annotated, where it is:\n\n{annotated}\n\nAll articles as plain text:\n\n{plain}"


def _evaluation():
    """tests/comparing/evaluation.py of this checkout. Raises Failure in an installation, which has no tests."""
    path = schema_folder().parent / "tests" / "comparing" / "evaluation.py"
    if not path.is_file():
        raise Failure(f"{path}: the labelled summaries are in the checkout; run `allegedly docs` there")
    spec = importlib.util.spec_from_file_location("evaluation", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
