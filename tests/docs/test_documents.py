"""Documents cannot drift: what is generated is compared, what is shown is run."""

import re
import subprocess
import sys

import pytest
import yaml

from allegedly.cli.main import command_names
from allegedly.contract import labels
from allegedly.validation.registry import all_rules

ANNOTATED = ("speaker_kind", "quotation", "cue_type", "stance", "certainty", "polarity", "kind", "status", "anchor", "verdict", "verdict_target", "bearing")


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", text, re.S | re.M)


def test_generated_documents_are_true(root):
    ran = subprocess.run([sys.executable, root / "scripts/write_docs.py", "--check"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("index", range(4))
def test_the_readmes_python_runs(root, index):
    code = _blocks((root / "README.md").read_text(encoding="utf-8"), "python")[index]
    if "tokenizers" in code:
        pytest.importorskip("tokenizers")
    if "sklearn" in code:
        pytest.importorskip("sklearn")
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin", "HOME": str(root / ".cache"), "HF_HUB_OFFLINE": "1"})
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.strip()


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
    for name in ("README.md", "seeds/README.md", "schema/README.md", "scripts/README.md", "tests/README.md"):
        text = (root / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert target.startswith("http") or (root / name).parent.joinpath(target).exists(), (name, target)
