"""eval.yaml: the fields that the Hub documents and inspect-ai takes, balanced tasks, and, where inspect-ai is installed, a run from the fake Hub."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from allegedly.dataset.parts import ANSWER, TASKS
from allegedly.tables.columns import column_schemas
from allegedly.tables.dataset_folder import read_table

RUN = """
import inspect_ai, sys
from allegedly.harness import inspect_tasks
logs = inspect_ai.eval("hf/org/news", model=sys.argv[1], log_dir=sys.argv[2], display="none")
for log in logs:
    assert log.status == "success", log.error
    first = log.samples[0]
    print(log.eval.task, len(log.samples), sorted(first.metadata), "Passage of a news article" in first.messages[0].text)
"""


@pytest.fixture(scope="module")
def registered(root, tmp_path_factory):
    """The dataset with the benchmark, built, and its eval.yaml read."""
    from allegedly.dataset.build import build

    folder = tmp_path_factory.mktemp("evaluation") / "data"
    build([root / "tests" / "cases" / "ferry"], folder)
    return folder, yaml.safe_load((folder / "eval.yaml").read_text(encoding="utf-8"))


def test_documented_fields_and_nothing_else(registered):
    _, document = registered
    assert document.keys() == {"name", "description", "evaluation_framework", "tasks"} and document["evaluation_framework"] == "inspect-ai"
    assert [task["id"] for task in document["tasks"]] == ["verification", "pairs"]
    for task in document["tasks"]:
        assert task.keys() == {"id", "config", "split", "field_spec", "solvers", "scorers"} and task["split"] == "test"


def test_every_column_named_is_there_and_ids_are_kept(registered):
    _folder, document = registered
    for task in document["tasks"]:
        columns, fields = column_schemas(task["config"]), task["field_spec"]
        named = [fields["input"], fields["target"], *fields["metadata"], *([fields["choices"]] if "choices" in fields else [])]
        assert set(named) <= set(columns)
        assert {"verification": "item_id", "pairs": "pair_id"}[task["config"]] in fields["metadata"]


def test_accuracy_means_something_for_the_committed_tasks_are_balanced(root):
    folder = root / "dataset"
    if not (folder / "eval.yaml").exists():
        assert not (folder / "verification").exists()
        pytest.skip("the committed dataset has no benchmark configs")
    supported = Counter(row["supported"] for row in read_table("verification", folder).to_pylist())
    first = Counter(row["answer_index"] for row in read_table("pairs", folder).to_pylist())
    assert abs(supported[0] - supported[1]) <= 0.1 * sum(supported.values())
    assert abs(first[0] - first[1]) <= 0.1 * sum(first.values())


def test_without_benchmark_seeds_there_is_no_registration(ferry, tmp_path, call):
    (ferry / "contrasts.yaml").unlink()
    assert call("build", ferry, "-o", tmp_path / "data")[0] == 0
    assert not (tmp_path / "data" / "eval.yaml").exists()


def test_the_answer_asked_for_is_the_answer_looked_for():
    import re

    template = TASKS["verification"]["solvers"][0]["args"]["template"]
    assert re.findall(ANSWER, template) == ["1", "0"]


@pytest.mark.slow
def test_inspect_runs_it_from_the_hub(registered, root, tmp_path):
    """The real loader of inspect-ai, the real client, the fake Hub; the model is a baseline that this project ships."""
    pytest.importorskip("inspect_ai", reason="inspect-ai is not installed; it comes with the extra `inspect`")
    sys.path.insert(0, str(root / "tests" / "publishing"))
    from fake_hub import FakeHub, Repo

    folder, _ = registered
    with FakeHub() as hub:
        repo = hub.repos["org/news"] = Repo(private=False)
        repo.put("main", {p.relative_to(folder).as_posix(): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()})
        kept = {k: v for k, v in os.environ.items() if not k.startswith("HF_")}
        env = kept | {"HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path / "hf"), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(root / "scripts")}
        ran = subprocess.run(
            [sys.executable, "-c", RUN, "allegedly/first", str(tmp_path / "logs")], env=env, capture_output=True, text=True, timeout=300, cwd=tmp_path
        )
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert "verification 12 ['direction', 'family', 'item_id', 'pair_id', 'passage', 'phenomenon'] True" in ran.stdout
    assert "pairs 6 ['direction', 'family', 'pair_id', 'passage', 'phenomenon'] True" in ran.stdout
