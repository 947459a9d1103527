"""What classifiers' output names mean."""

import pytest

from allegedly.problems import Failure
from allegedly.systems.models import meaning, windows


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["entailment", "neutral", "contradiction"], ("supported", "not_enough_info", "refuted")),
        (["SUPPORTS", "REFUTES", "NOT ENOUGH INFO"], ("supported", "refuted", "not_enough_info")),
        (["entailment", "not_entailment"], ("supported", "not_enough_info")),
        (["LABEL_0", "LABEL_1"], ("not_enough_info", "supported")),
        (["score"], ("supported",)),
    ],
)
def test_names(names, expected):
    assert meaning(dict(enumerate(names)), ()) == expected


@pytest.mark.parametrize("names", [["LABEL_0", "LABEL_1", "LABEL_2"], ["entailment", "banana"], ["positive", "negative"]])
def test_names_that_do_not_tell(names):
    with pytest.raises(Failure, match="--labels"):
        meaning(dict(enumerate(names)), ())


def test_windows_by_hand():
    def count(text):
        return len(text.split())

    assert windows("a b c. D e. F g h i.", 100, count) == ["a b c. D e. F g h i."]
    assert windows("a b c. D e. F g h i.", 5, count) == ["a b c. D e.", "F g h i."]
    assert windows("a b c d e f g", 4, count) == ["a b c", "d e f g"]
    assert windows("one\ntwo", 1, count) == ["one", "two"]
