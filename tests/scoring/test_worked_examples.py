"""Each file of worked/ is a small case worked through by hand in its own comments; the command must come to the same numbers."""

from fractions import Fraction
from pathlib import Path

import pytest

CASES = sorted((Path(__file__).parent / "worked").glob("*.yaml"))


def _found(system: dict, whole: bool) -> dict:
    scores = [score for score in system["scores"] if (not score["column"]) == whole]
    return {_name(score, whole): score["value"] for score in scores}


def _name(score: dict, whole: bool):
    metric = f"{score['of']}:{score['metric']}" if score["of"] == score["title"] else score["metric"]
    return metric if whole else (f"{score['column']} = {score['group']}", metric)


def _agree(found: float | None, expected) -> bool:
    return found is None if expected is None else found == pytest.approx(float(Fraction(expected)), abs=1e-12)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_comes_to_the_numbers_worked_by_hand(path, case, scored):
    content, gold, predictions = case(path)
    system = scored(content["task"], predictions, "--data", gold, "--resamples", 50)["systems"][0]
    whole, parted = _found(system, True), _found(system, False)
    wrong = {name: (whole[name], value) for name, value in content["expect"].items() if not _agree(whole[name], value)}
    for group, values in content.get("by", {}).items():
        wrong |= {(group, name): (parted[group, name], v) for name, v in values.items() if not _agree(parted[group, name], v)}
    assert wrong == {}
    assert system["coverage"] == pytest.approx(float(Fraction(content["coverage"])))
    assert [[loss["id"], loss["line"]] for loss in system["losses"]] == content["lost"]


def test_every_task_has_a_worked_example():
    from allegedly.scoring.task import task_names

    assert {path.stem.split("_")[0] for path in CASES} == set(task_names())
