"""A benchmark task is one file: what it must define, what a chat model needs besides, and what is said if a name is missing."""

import sys

import pytest

from allegedly.cli.main import main
from allegedly.scoring import tasks
from small_dataset import read_lines

TASK = '''"""One line per claim: `{"id": claim_id, "polarity": "positive"}`."""

import numpy as np

from allegedly.contract import labels
from allegedly.scoring.alignment import align
from allegedly.scoring.metrics import confusion
from allegedly.scoring.tally import Judged, Tally
from allegedly.scoring.task import Answer, Items

ITEMS = Items("claims", {"claim": "text"})
ANSWER = Answer("polarity", labels("polarity"))
CONFIG = "claims"
ACCEPTS = {"denial": "claims"}
GROUPS = ()
GROUPABLE = ("polarity",)


def judge(gold, predictions, by):
    names = labels("polarity")
    given = np.array([names.index(predictions.records[place]["polarity"]) for place in align(gold.ids, predictions)])
    truth, _ = gold.coded("polarity", names)
    tally = Tally("claims", ("accuracy",), confusion.rows(truth, given, len(names)), gold.cluster)
    return Judged((tally,), (), len(gold.ids), gold.clusters, gold.cluster_by)
'''


@pytest.fixture
def denial(tmp_path, monkeypatch):
    """Writes the task `denial` into a folder where tasks are found."""
    folder = tmp_path / "tasks"
    folder.mkdir()
    monkeypatch.setattr(tasks, "__path__", [*tasks.__path__, str(folder)])
    forgotten = ("allegedly.systems.plugins.openai", "allegedly.systems.plugins.python", "allegedly.scoring.tasks.denial")

    def forget():
        for name in forgotten:
            sys.modules.pop(name, None)

    forget()
    yield lambda text=TASK: (folder / "denial.py").write_text(text, encoding="utf-8")
    forget()
    vars(tasks).pop("denial", None)


@pytest.fixture
def run(dataset, tmp_path, capsys, monkeypatch):
    (tmp_path / "mine.py").write_text("def answer(item):\n    return 'positive'\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    def call(*argv):
        capsys.readouterr()
        try:
            status = main([str(arg) for arg in argv] + (["--data", str(dataset)] if len(argv) > 2 else []))
        except SystemExit as stop:
            status = stop.code
        return status, *capsys.readouterr()

    return call


def test_a_task_without_a_prompt_is_for_functions(denial, run, tmp_path):
    denial()
    out = tmp_path / "out.jsonl"
    status, _, err = run("run-model", "python:mine:answer", "denial", "-o", out)
    assert status == 0, err
    assert {row["polarity"] for row in read_lines(out)[1]} == {"positive"}
    assert run("run-model", "--systems")[1].split("openai:MODEL")[1].split("python:")[0].count("denial") == 0
    for system in ("openai:any", "reader:openai:any"):
        status, _, err = run("run-model", system, "denial", "-o", tmp_path / "chat.jsonl")
        assert status == 2 and "does not support the task denial" in err and "Traceback" not in err


@pytest.mark.parametrize(
    "line, named",
    [("GROUPABLE =", "GROUPABLE"), ("ACCEPTS =", "ACCEPTS"), ("GROUPS =", "GROUPS"), ("CONFIG =", "CONFIG"), ("ITEMS =", "ITEMS"), ("ANSWER =", "ANSWER")],
)
def test_a_name_that_a_task_lacks_is_told(denial, run, tmp_path, line, named):
    denial("\n".join(part for part in TASK.split("\n") if not part.startswith(line)))
    for call in (("run-model", "python:mine:answer", "denial", "-o", tmp_path / "out.jsonl"), ("score", "denial", __file__)):
        status, out, err = run(*call)
        assert (status, out) == (2, "") and f"the task denial does not define {named}; a task defines ITEMS" in err


def test_half_of_what_a_chat_model_needs_is_told(denial, run, tmp_path):
    denial(TASK + "\nPROMPT = ()\n")
    status, _, err = run("run-model", "python:mine:answer", "denial", "-o", tmp_path / "out.jsonl")
    assert status == 2 and "does not define SHAPE" in err


def test_the_guide_names_what_is_needed(root):
    from allegedly.scoring.task import FOR_CHAT, NEEDED

    guide = (root / "scripts/CONTRIBUTING.md").read_text(encoding="utf-8")
    [row] = [line for line in guide.splitlines() if line.startswith("| benchmark task |")]
    assert [name for name in (*NEEDED, *FOR_CHAT) if f"`{name}" not in row] == []
