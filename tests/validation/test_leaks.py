"""What invented articles of different splits may not share, on texts of two sentences."""

from allegedly.validation.registry import run
from allegedly.validation.summary import Summary, is_proper, word_runs

SAID = "The lock keeper at Tolver said the gates had been painted twice since the spring flood."


def _article(name: str, split: str, text: str, *speakers: str) -> Summary:
    return Summary(f"seeds/{name}", name, name, 1, split, {}, word_runs(text), frozenset(filter(is_proper, speakers)))


def _found(*articles: Summary) -> set[str]:
    return {problem.rule for problem in run("corpus", list(articles))}


def test_eight_words_running_are_a_leak_without_case_and_marks():
    again = "“GATES had been painted twice, since the spring” – so it went on for a year."
    assert _found(_article("a", "train", SAID), _article("b", "test", again)) == {"split-shares-words"}
    assert _found(_article("a", "train", SAID), _article("b", "train", again)) == set()
    assert _found(_article("a", "train", SAID), _article("b", "test", "The gates had been mended twice since the spring flood.")) == set()


def test_a_run_does_not_go_on_over_a_line():
    assert _found(_article("a", "train", SAID), _article("b", "test", "gates had been painted\ntwice since the spring flood")) == set()


def test_names_of_people_and_bodies_are_no_leak_where_they_are_common_words():
    shared = ("the council", "Police", "Ines Roy")
    assert _found(_article("a", "train", "One.", *shared), _article("b", "validation", "Two.", *shared)) == {"split-shares-name"}
    assert _found(_article("a", "train", "One.", *shared[:2]), _article("b", "validation", "Two.", *shared[:2])) == set()
