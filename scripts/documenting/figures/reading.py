"""How well a language model reads, by recorded answers: measured on the spot with tests/benchmarks/reading_quality.py."""

import importlib.util

from allegedly.contract import schema_folder
from allegedly.problems import Failure


def figure() -> str:
    """The figures of the model beside those of the rules. Raises Failure in an installation, which has no tests."""
    path = schema_folder().parent / "tests" / "benchmarks" / "reading_quality.py"
    if not path.is_file():
        raise Failure(f"{path}: the recorded answers are in the checkout; run `python scripts/write_docs.py` there")
    spec = importlib.util.spec_from_file_location("reading_quality", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.figure()
