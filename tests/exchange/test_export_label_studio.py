"""Label Studio's own SDK reads the labelling configuration and judges the tasks by it."""

import json

import pytest

interface = pytest.importorskip("label_studio_sdk.label_interface", reason="label-studio-sdk, which judges Label Studio's files, is not installed")

from allegedly.exchange.exporting.write import load
from invented_news import TEXT, Held, harbour, tables

FILES = {name: "".join(pieces) for name, pieces in load("label-studio").files(Held(tables([harbour()])))}


def test_the_configuration_is_valid_and_the_predictions_fit_it():
    project = interface.LabelInterface(FILES["labelling_config.xml"])
    project.validate()
    [task] = json.loads(FILES["tasks.json"])
    assert task["data"]["text"] == TEXT
    assert project.validate_prediction(task["predictions"][0], return_errors=True) == []
    regions = [r for r in task["predictions"][0]["result"] if r["type"] == "labels"]
    assert all(TEXT[r["value"]["start"] : r["value"]["end"]] == r["value"]["text"] for r in regions) and len(regions) == 19


def test_a_label_that_the_configuration_lacks_is_refused():
    project = interface.LabelInterface(FILES["labelling_config.xml"])
    [task] = json.loads(FILES["tasks.json"])
    task["predictions"][0]["result"][0]["value"]["labels"] = ["Nobody"]
    assert project.validate_prediction(task["predictions"][0], return_errors=True)
