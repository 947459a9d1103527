"""Documents cannot drift: what is generated is compared, what is shown is run."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from allegedly.cli.main import command_names
from allegedly.contract import labels
from allegedly.dataset.build import build
from allegedly.scoring.task import prediction_of, task_names
from allegedly.validation.registry import all_rules
from corpus_factory import write_corpus

ANNOTATED = ("speaker_kind", "quotation", "cue_type", "stance", "certainty", "polarity", "kind", "status", "anchor", "verdict", "verdict_target", "bearing")

PAGES = (
    *(
        "README.md",
        "CHANGELOG.md",
        "seeds/README.md",
        "schema/README.md",
        "schema/GUIDELINES.md",
        "scripts/README.md",
        "scripts/PYTHON.md",
        "scripts/FORMATS.md",
        "scripts/AUDIT.md",
    ),
    *("scripts/CONTRIBUTING.md", "scripts/allegedly/publishing/RELEASING.md", "tests/README.md", "tests/benchmarks/README.md"),
)


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", text, re.S | re.M)


def test_generated_documents_are_true(root):
    ran = subprocess.run([sys.executable, root / "scripts/write_docs.py", "--check"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def _examples() -> list:
    root = Path(__file__).resolve().parents[2]
    pages = {name: (root / name).read_text(encoding="utf-8") for name in ("README.md", "scripts/PYTHON.md", "scripts/FORMATS.md")}
    return [pytest.param(name, n, id=f"{name}-{n}") for name, text in pages.items() for n in range(len(_blocks(text, "python")))]


@pytest.fixture(scope="module")
def with_splits(tmp_path_factory, root):
    """A folder whose `dataset` has the splits train, validation and test: the checkout, or while its data has no train split, one built from copies of the article."""
    if "train" in json.loads((root / "dataset/manifest.json").read_text(encoding="utf-8"))["configs"]["claims"].get("splits", {}):
        return root
    folder = tmp_path_factory.mktemp("splits")
    articles = write_corpus(folder / "seeds", 3)
    for article, split in zip(articles, ("train", "validation", "test")):
        meta = (article / "article.yaml").read_text(encoding="utf-8")
        (article / "article.yaml").write_text(re.sub(r"(?m)^split: .*$", f"split: {split}", meta), encoding="utf-8")
    build(articles, folder / "dataset")
    return folder


@pytest.mark.parametrize(("page", "index"), _examples())
def test_python_examples_run(root, with_splits, page, index):
    """The examples of a page build on one another, those with imports of their own begin anew."""
    blocks = _blocks((root / page).read_text(encoding="utf-8"), "python")
    code = blocks[index]
    if not re.search(r"^(import|from|def) ", code):
        code = "\n".join(blocks[: index + 1]) if "tokenizers" not in "".join(blocks[:index]) else blocks[0] + code
    for module in ("tokenizers", "sklearn"):
        if module in code:
            pytest.importorskip(module)
    where = with_splits if '"train"' in code else root
    env = {"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin", "HOME": str(root / ".cache"), "HF_HUB_OFFLINE": "1"}
    ran = subprocess.run([sys.executable, "-c", code], cwd=where, capture_output=True, text=True, env=env)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.strip()
    shown = re.search(re.escape(blocks[index]) + r"```\n\n```\n(.*?)```", (root / page).read_text(encoding="utf-8"), re.S)
    assert not shown or ran.stdout == shown[1]


def test_examples_of_predictions_are_predictions(root):
    """Every JSON line of FORMATS.md is what a system may answer for the task whose section it is in."""
    text = (root / "scripts/FORMATS.md").read_text(encoding="utf-8")
    shown = {task: re.search(rf"^### {task}\n.*?^```json\n(.*?)^```", text, re.S | re.M)[1] for task in task_names()}
    for task, line in shown.items():
        record = json.loads(line)
        assert prediction_of(record, task, task) == {key: value for key, value in record.items() if key not in ("id", "article_id")}


def test_every_command_is_documented(root):
    text = (root / "scripts/README.md").read_text(encoding="utf-8")
    assert [f"### allegedly {name}" in text for name in command_names()] == [True] * len(command_names())


def test_every_label_has_an_example_and_a_near_miss(root):
    text = (root / "schema/GUIDELINES.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (\S.*?) \| (\S.*?) \|$", text, re.M)
    shown = {label for label, _, _ in rows}
    assert {label for name in ANNOTATED for label in labels(name)} - shown == set()


def test_every_rule_says_what_is_bad_and_good():
    for rule in all_rules():
        assert re.search(r"\n\nBad: .+\nGood: .+", rule.doc), rule.id


def test_seeds_readme_shows_yaml_that_parses(root):
    blocks = _blocks((root / "seeds/README.md").read_text(encoding="utf-8"), "yaml")
    assert len(blocks) == 2
    assert all(yaml.safe_load("\n".join(line[3:] for line in block.split("\n"))) for block in blocks)


def test_links_in_documents_lead_somewhere(root):
    for name in PAGES:
        text = (root / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert target.startswith("http") or (root / name).parent.joinpath(target).exists(), (name, target)


def test_broken_seeds_are_reported_by_what_builds_them(ferry, tmp_path, monkeypatch, capsys):
    """`write_docs` builds seeds for some pages: each problem is named, with its file and line, and there is no traceback."""
    import write_docs

    notes = ferry / "annotations.yaml"
    notes.write_text(notes.read_text(encoding="utf-8").replace("stance:", "stanse:", 1), encoding="utf-8")
    monkeypatch.setattr(write_docs, "documents", lambda: build([ferry], tmp_path / "data"))
    monkeypatch.setattr(sys, "argv", ["write_docs.py"])
    assert write_docs.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("write_docs: the seeds have ") and "annotations.yaml:" in said and "stanse" in said


def test_there_is_one_form_of_the_hint_to_install(root):
    pages = [root / name for name in PAGES]
    code = list((root / "scripts").rglob("*.py"))
    hints = {hint for path in pages for hint in re.findall(r"pip install [^`]*\[[^`]*", path.read_text(encoding="utf-8").replace("pip\n", "pip "))}
    extras = set(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"])
    assert hints and hints <= {f"pip install 'allegedly[{extra}]'" for extra in extras}, hints
    assert [path for path in code if path.name != "missing.py" and re.search(r"pip install [^`\n]*(?:allegedly|\.)\[", path.read_text(encoding="utf-8"))] == []
